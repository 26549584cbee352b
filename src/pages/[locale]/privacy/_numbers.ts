/** The numbers of the privacy notice: the program's own, so that the notice says what the program does. */
import { keptAppointments } from '#conversations/appointments';
import { keptFiles } from '#conversations/attachments';
import { complaintLife } from '#conversations/complaints';
import { keptWithConsent } from '#conversations/contacts';
import { forgetsAfter } from '#conversations/inbox';
import { longestWait } from '#conversations/open-questions';
import { subscriptionLife } from '#conversations/subscriptions';
import { figuresKeptFor } from '#insight/figures';
import { day, hour, minute } from '#platform/base';
import { sweepEvery, unconsentedLife } from '#privacy/retention';
import { secondsKept } from '../../../site/chat/chat-cookie.ts';

/** What is kept, in the order of the notice: the key of its words, and the value in them. */
export const keptRows = [
  { key: 'message', values: { hours: unconsentedLife / hour } },
  { key: 'consent', values: { days: keptWithConsent / day } },
  { key: 'file', values: { days: keptFiles / day } },
  { key: 'complaint', values: { days: complaintLife / day } },
  { key: 'news', values: { days: subscriptionLife / day } },
  { key: 'appointment', values: { days: keptAppointments / day } },
  { key: 'waiting', values: { days: longestWait / day } },
  { key: 'cookie', values: { days: (secondsKept * 1000) / day } },
  { key: 'figures', values: { years: Math.floor(figuresKeptFor / (365 * day)) } },
] as const;

/** Minutes after which nothing is left once somebody asked for it: their last reply arrives, then the sweep comes by. */
export const minutesToForget = (forgetsAfter + sweepEvery) / minute;
