import type { StandingAppointment } from '#conversations/appointments';
import type { ConversationState, Memory } from '#conversations/conversation';
import type { IraqRegion, Nearest } from '#conversations/offices';
import type { Understanding } from '#guidance/answering';
import { hour, type Instant } from '#platform/base';
import type { ConsentState } from '#privacy/consent';
import type { Choice } from './choice.ts';

/** A message, as far as it is understood. */
export type Heard =
  | {
      readonly kind: 'text';
      readonly understanding: Understanding;
      /** The whole message is a yes or a no. */
      readonly yesNo: 'yes' | 'no' | undefined;
      /** A word or two: a place alone is an answer, a place in a sentence is part of it. */
      readonly isShort: boolean;
      /** Somebody else's words, to be looked at for warning signs: forwarded, or pasted when we asked. */
      readonly offer?: string;
    }
  | { readonly kind: 'choice'; readonly choice: Choice }
  | {
      readonly kind: 'location';
      readonly nearest: Nearest;
      /** Of that governorate. */
      readonly region: IraqRegion | undefined;
    }
  /** A voice message, a picture; its caption is understood like a text. */
  | { readonly kind: 'unsupported'; readonly understanding: Understanding | undefined };

/** Everything a decision depends on. */
export interface Situation {
  readonly state: ConversationState;
  readonly memory: Memory;
  readonly heard: Heard;
  /** A picture, recording or document came with it. */
  readonly hasFile: boolean;
  readonly consent: ConsentState | 'none';
  /** It corrects an earlier message, and since that one something else was said. */
  readonly isSuperseded?: boolean;
  /** The open handoff, if any. */
  readonly handoff:
    | {
        readonly isAccepted: boolean;
        /** When a counsellor last did something: accepted it or wrote. */
        readonly counsellorAt: Instant | undefined;
      }
    | undefined;
  /** The appointment they were offered or have, still to come. */
  readonly visit?: StandingAppointment | undefined;
  /** More messages in a minute than a person writes. */
  readonly isFlooding: boolean;
  readonly now: Instant;
  /** Number of the message. */
  readonly seq: number;
}

export const isRecent = (at: Instant | undefined, now: Instant, within: number): boolean =>
  at !== undefined && now - at < within;

/** The fixed reply for one danger comes once in this time; afterwards it is short. */
export const crisisReplyEvery = 6 * hour;

/**
 * How long after their last word a counsellor counts as talking. Who accepted a conversation yesterday and went home
 * is no help tonight: then the fixed reply is given as well.
 */
export const counsellorStays = hour;

/** How long "pass it to a counsellor" still means the picture we asked about. */
const fileStays = hour;

/** The first message a counsellor is to see without consent: this one, or the picture it is about. */
export function shownFrom({ memory, now, seq }: Pick<Situation, 'memory' | 'now' | 'seq'>): number {
  const { fileOffered } = memory;
  return fileOffered !== undefined && now - fileOffered.at < fileStays ? fileOffered.seq : seq;
}

/** A counsellor is talking with the contact at this moment: the bot keeps out, also with its fixed replies. */
export function isCounsellorThere({ state, handoff, now }: Situation): boolean {
  return (
    state === 'with_counsellor' &&
    handoff?.counsellorAt !== undefined &&
    now - handoff.counsellorAt < counsellorStays
  );
}

/** The risk in a message, when it needs somebody at once. */
export function pressingRisk({ heard }: Situation): Understanding['risk'] {
  const risk = 'understanding' in heard ? heard.understanding?.risk : undefined;
  return risk?.level === 'concern' ? undefined : risk;
}
