import { z } from 'zod';
import type { Capabilities, ChannelId } from '#conversations/channels';
import { idSchema } from '#guidance/collections';
import { localeTags, type LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { BroadcastState } from './broadcast-state.ts';

/** What fits into one message of every channel with the line about stopping under it, in UTF-16 units. */
const longestText = 3_000;

const textSchema = z.string().trim().min(1).max(longestText);

/** What a coordinator writes. At least one language; who speaks another gets the next of their fallback chain. */
export const newBroadcastSchema = z.strictObject({
  topics: z.array(idSchema).min(1),
  places: z.array(idSchema),
  texts: z
    .partialRecord(z.enum(localeTags), textSchema)
    .refine((texts) => Object.keys(texts).length > 0, 'in one language at least'),
});
export type NewBroadcast = z.infer<typeof newBroadcastSchema>;

export interface Broadcast extends NewBroadcast {
  readonly id: string;
  readonly state: BroadcastState;
  readonly startsAt: Instant | undefined;
  readonly createdAt: Instant;
  /** Id of staff. */
  readonly createdBy: string;
  readonly version: number;
  readonly finishedAt: Instant | undefined;
  readonly counts: { readonly reached: number; readonly failed: number; readonly skipped: number };
}

/** Whom it would reach now. */
export interface Audience {
  /** Only those it reaches. */
  readonly people: number;
  readonly byChannel: readonly {
    readonly channel: ChannelId;
    readonly people: number;
    /** Seconds at the pace the platform allows; undefined where they are not reached. */
    readonly seconds: number | undefined;
    /** Why they are not reached: the channel is off, or whoever does it there is blocked. */
    readonly refused: 'off' | 'risks_block' | undefined;
  }[];
}

/** Whether a channel carries news to people who asked for it. */
export const mayTell = ({ writesFirst }: Pick<Capabilities, 'writesFirst'>): boolean =>
  writesFirst === 'freely' || writesFirst === 'by_notice';

/** The text for somebody: their language, else the next of its chain, else whichever there is. */
export function textFor(
  texts: NewBroadcast['texts'],
  chain: readonly LocaleTag[],
): { readonly locale: LocaleTag; readonly text: string } {
  const written = Object.keys(texts) as LocaleTag[];
  const locale = chain.find((tag) => texts[tag] !== undefined) ?? written[0] ?? 'en';
  return { locale, text: texts[locale] ?? '' };
}
