import type { Instant } from '#platform/base';
import type { AppointmentState } from './appointment-state.ts';

/** Most times offered at once: more are no help in a chat. */
export const mostTimes = 5;
/** Minutes; offices see people in such steps. */
export const step = 15;
/** Minutes of an appointment where the office says nothing. */
export const usualLength = 30;
/** How many days ahead an appointment can lie. */
export const daysAhead = 60;

/** What somebody may be asked to bring; words in content/ui. Nobody is sent away without them. */
export const bringChoices = ['identity', 'travel', 'residence', 'letters', 'certificates', 'health'] as const;
export type Bring = (typeof bringChoices)[number];

/** What is sealed of it. */
export interface AppointmentContent {
  readonly times: readonly Instant[];
  readonly bring: readonly Bring[];
  /** Of somebody who came without an appointment and gave one. */
  readonly name?: string;
}

export interface Appointment extends AppointmentContent {
  readonly id: string;
  readonly contactId: string | undefined;
  readonly conversationId: string | undefined;
  readonly office: string;
  readonly state: AppointmentState;
  readonly version: number;
  /** At the door and on the slip; says nothing about anybody. */
  readonly code: string;
  /** Minutes. */
  readonly length: number;
  readonly startsAt: Instant | undefined;
  readonly offeredBy: string;
  readonly createdAt: Instant;
}

/** An appointment a person still has something to say about, with what is free of it now. */
export interface StandingAppointment extends Pick<
  Appointment,
  'id' | 'state' | 'version' | 'office' | 'length' | 'startsAt' | 'code' | 'bring'
> {
  readonly times: readonly { readonly at: Instant; readonly isFree: boolean }[];
}

/** The button that answers an offer: a time by its number from 1, or a word. */
export type VisitAnswer = number | 'none' | 'cancel' | 'other';
export const visitButton = (appointment: string, answer: VisitAnswer): string =>
  `visit:${appointment}:${answer}`;

/** Characters of the code: short enough to say at a door. */
export const codeLength = 5;
