import type { Stage } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { PassedOver, Route, RouteReason } from '../route-handoff.ts';

/** What brings a decision about. */
export const routeOccasions = [
  /** The person asked for somebody, or danger did. */
  'asked',
  /** Danger came up in what was at a hub. */
  'alert',
  /** The person said where they are. */
  'place',
  /** Nobody accepted it within the promise. */
  'no_answer',
  'declined',
  /** An office was opened on the desk, after none took conversations. */
  'office_found',
  /** Danger, and nobody of its office has the desk open. */
  'duty',
  /** Whoever had it on duty gave it back, or went away without taking it. */
  'given_back',
] as const;
export type RouteOccasion = (typeof routeOccasions)[number];

/** The rule that decided: which office, or about the duty. */
export type RouteRule =
  | RouteReason
  /** No other office: it waits where it is, marked overdue. */
  | 'stays'
  | 'on_duty'
  | 'nobody_on_duty'
  | 'own_office';

/** What a rule looked at; sealed, since it says where somebody is and what worries them. */
export interface RouteFacts {
  readonly governorate?: string;
  readonly region?: string;
  readonly locale?: LocaleTag;
  readonly stage?: Stage;
  readonly isUrgent?: boolean;
  readonly opening?: 'open' | 'closed' | 'unknown';
  readonly passedOver?: readonly PassedOver[];
  /** Staff to whom it is lent. */
  readonly staff?: string;
}

/** Why a conversation went where it went; never changed, shown on the conversation. */
export interface RoutingDecision {
  readonly id: string;
  readonly at: Instant;
  readonly occasion: RouteOccasion;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly rule: RouteRule;
  /** Undefined when no key opens it. */
  readonly facts: RouteFacts | undefined;
}

/** What a route looked at. */
export function factsOf(
  { opening, passedOver }: Route,
  asked: Omit<RouteFacts, 'opening' | 'passedOver' | 'staff'>,
): RouteFacts {
  return { ...asked, opening: opening.state, passedOver };
}
