import type { HandoffReason, PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { Risk } from '#guidance/safety';
import type { IraqRegion } from '#conversations/offices';
import type { Instant } from '#platform/base';
import type { HandoffState } from './handoff-state.ts';
import type { RouteReason } from './route-handoff.ts';

/** What an office needs to know to take it; sealed, it says a lot about a person. */
export interface HandoffAbout {
  readonly governorate?: string;
  readonly region?: IraqRegion | 'abroad';
  readonly topic?: PassageRef;
}

/** A conversation passed from the bot to the counsellors of an office. */
export interface Handoff {
  readonly id: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly state: HandoffState;
  /** Undefined while no office takes conversations. */
  readonly office: string | undefined;
  readonly routeReason: RouteReason;
  readonly tried: readonly string[];
  readonly reason: HandoffReason;
  readonly risk: Risk | undefined;
  /** When the last risky message came. */
  readonly alertedAt: Instant | undefined;
  readonly locale: LocaleTag;
  readonly about: HandoffAbout;
  /** Messages before this number are not shown to counsellors. */
  readonly shownFromSeq: number;
  readonly requestedAt: Instant;
  readonly offerEndsAt: Instant | undefined;
  readonly isOverdue: boolean;
  /** Some office accepted it at some time, and its counsellors may have read it. */
  readonly wasAccepted: boolean;
  readonly acceptedAt: Instant | undefined;
  readonly acceptedBy: string | undefined;
  readonly lastReplyAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  /** Id of content/outcomes.yaml. */
  readonly outcome: string | undefined;
  /** What it was about, as the counsellor said when closing: id of a guide, or `other`. */
  readonly closingTopic: string | undefined;
  /** Since when a question to a supervisor waits for an answer. */
  readonly adviceAskedAt: Instant | undefined;
  /** Staff on duty at another office who have this one conversation until it is given back. */
  readonly lentTo: string | undefined;
  /** No key opens what it is about; shown as such, never left out. */
  readonly isUnreadable?: true;
}

/** A life or a person's safety is at stake: top of the queue. */
export function isUrgent(handoff: Pick<Handoff, 'risk'>): boolean {
  return handoff.risk !== undefined && handoff.risk.level !== 'concern';
}
