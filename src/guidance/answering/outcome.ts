import type { LocaleTag } from '#guidance/locales';
import type { RiskCategory } from '#guidance/safety';

export { riskCategories, type RiskCategory } from '#guidance/safety';

/** What a question ends in. A closed list: everyone who reads it switches over all kinds. */
export const outcomeKinds = ['answered', 'clarify', 'handoff', 'crisis', 'declined', 'smalltalk'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** One section of one guide, without locale: `smugglers#prices`. */
export interface PassageRef {
  readonly guide: string;
  readonly section: string;
}

/**
 * What a contact can press instead of typing. `id` is what comes back, the same on every channel:
 * `person`, `helpful:yes`, `helpful:no`, `passage:<guide>#<section>`, `place:<emergency place>`,
 * `code:<short number or guide>`, `code:<...>:<locale>`, `language`, `language:<locale>`, `menu`, `privacy`,
 * `forget`, `later:yes` (tell me when there is an answer), `region:<governorate or region>`, `consent:yes`,
 * `consent:no`, `consent:none` (no person wanted), `sharing:yes:<office>`, `sharing:no:<office>`, and those
 * of a dialogue (`forget:yes`).
 * `inbox/choice.ts` reads them; at most 64 bytes, which is what Telegram carries.
 */
export interface ReplyButton {
  readonly id: string;
  readonly label: string;
}

/** A passage quoted in a reply, with what the reader needs to judge it. */
export interface QuotedPassage extends PassageRef {
  readonly locale: LocaleTag;
  /** Guide title and section heading. */
  readonly title: string;
  readonly heading: string;
  /** Path on the site, `/ar/guides/smugglers/#prices`. */
  readonly path: string;
  /** The day the text was last compared with its sources, `2026-11-22`. */
  readonly checkedOn: string;
  /** Nobody who speaks the language has reviewed it yet; the reply says so. */
  readonly isDraft: boolean;
}

/** What is said to the contact: complete as plain text on any channel; the rest lets a channel do better. */
export interface Reply {
  readonly locale: LocaleTag;
  /** Never empty. Numbers and addresses are isolated left to right. Ends with source, date and review state when a passage is quoted. */
  readonly text: string;
  readonly passage?: QuotedPassage;
  readonly buttons: readonly ReplyButton[];
}

interface Base {
  readonly reply: Reply;
  /** 0-1: how sure the engine is of this outcome. */
  readonly score: number;
}

export type HandoffReason = 'asked_for_person' | 'urgent' | 'two_failed_questions' | 'needs_personal_advice';

export type Outcome =
  | (Base & { readonly kind: 'answered'; readonly passage: PassageRef })
  | (Base & { readonly kind: 'clarify'; readonly choices: readonly PassageRef[] })
  | (Base & { readonly kind: 'handoff'; readonly reason: HandoffReason })
  | (Base & { readonly kind: 'crisis'; readonly category: RiskCategory })
  | (Base & { readonly kind: 'declined'; readonly reason: 'out_of_scope' | 'no_content' | 'unsupported' })
  | (Base & { readonly kind: 'smalltalk'; readonly topic: string });
