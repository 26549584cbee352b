import type { LocaleTag } from '#guidance/locales';
import { day, type Instant } from '#platform/base';
import type { ComplaintState } from './complaint-state.ts';

/** `money`: somebody asked to be paid for what is free. */
export const complaintKinds = ['complaint', 'money', 'feedback'] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

/** Longest words, way to be reached and answer, in UTF-16 units. */
export const longestComplaint = 4_000;
export const longestReach = 200;
export const longestAnswer = 3_000;

/** From the day it arrived, whatever becomes of it; and from the day it was closed, if that is sooner. */
export const complaintLife = 365 * day;
export const closedComplaintLife = 90 * day;
/** So long a person who wants the answer in a chat is not forgotten by the rule of 72 hours. */
export const complaintPatience = 30 * day;

/** What somebody sends in. */
export interface NewComplaint {
  readonly kind: ComplaintKind;
  readonly wayIn: 'site' | 'chat';
  readonly locale: LocaleTag;
  readonly office: string | undefined;
  readonly text: string;
  /** A way to reach them, as they wrote it. */
  readonly reach?: string | undefined;
  /** The answer goes to this contact's chat; without it nothing says who wrote. */
  readonly contactId?: string | undefined;
  /** Of the form it was written in, unguessable: the same words sent from it again are the same complaint. */
  readonly form?: string | undefined;
}

/** What the list shows, without any words of the person. */
export interface ComplaintEntry {
  readonly id: string;
  readonly kind: ComplaintKind;
  readonly wayIn: 'site' | 'chat';
  readonly locale: LocaleTag;
  readonly office: string | undefined;
  readonly state: ComplaintState;
  readonly version: number;
  readonly passedTo: string | undefined;
  readonly receivedAt: Instant;
  readonly expiresAt: Instant;
  /** How an answer reaches them; by the number alone they have to look for it themselves. */
  readonly reachedBy: 'chat' | 'reach' | 'code';
}

/** Opened for a coordinator; undefined fields are such that no key opens any more. */
export interface Complaint extends ComplaintEntry {
  readonly text: string | undefined;
  readonly reach: string | undefined;
  readonly answer: string | undefined;
}

/** What a person sees who types in their number. */
export interface ComplaintStanding {
  readonly state: ComplaintState;
  readonly answer: string | undefined;
  readonly locale: LocaleTag;
}
