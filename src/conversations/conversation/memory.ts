import type {
  EmergencyPlace,
  HandoffReason,
  PassageRef,
  ReplyButton,
  RiskCategory,
} from '#guidance/answering';
import type { Instant } from '#platform/base';

/** How far a dialogue has come. */
export interface DialogueProgress {
  readonly id: string;
  readonly step: string;
  /** What was said so far, by step. */
  readonly given: Readonly<Record<string, string>>;
}

/** A handoff that waits for the contact's word about consent. */
export interface PendingHandoff {
  readonly reason: HandoffReason;
  /** Number of the message that led to it: without consent a counsellor sees nothing earlier. */
  readonly fromSeq: number;
  readonly since: Instant;
  /** We have asked a second time; whatever comes next, the handoff goes ahead without consent. */
  readonly remindedOnce: boolean;
}

/**
 * What a conversation remembers from one message to the next. Sealed as one field and deleted with the conversation:
 * topic and place say a lot about a person.
 */
export interface Memory {
  /** The passage talked about last: "how much is it?" refers to it. */
  readonly topic?: PassageRef;
  /** The place last named, an id of content/places.yaml: may be where they want to go. */
  readonly place?: string;
  /** The governorate they are in or spoke of; decides the office. */
  readonly governorate?: string;
  readonly emergencyPlace?: EmergencyPlace;
  /** What was answered last, to know what an answer that did not help was to. */
  readonly lastQuestion?: string;
  /** Questions in a row without an answer. */
  readonly failedQuestions: number;
  /** When the fixed reply for a danger was last sent. */
  readonly crisisRepliedAt: Readonly<Partial<Record<RiskCategory, Instant>>>;
  /** When and for which danger we last asked "where are you?". */
  readonly crisisPlaceAsked?: { readonly category: RiskCategory; readonly at: Instant };
  /** The danger that was last spoken of. */
  readonly lastCrisis?: RiskCategory;
  readonly pendingHandoff?: PendingHandoff;
  /** Consent was asked after an urgent handoff and not answered yet. */
  readonly consentAsked?: boolean;
  /** "Which part of Iraq are you in?" is asked once. */
  readonly regionAsked?: boolean;
  /** Where they said they are, not more exact than routing needs. */
  readonly region?: 'iraq-federal' | 'kri' | 'abroad';
  /** What our last words asked: only then a typed "yes" is a yes to it. */
  readonly openQuestion?:
    'consent' | 'crisis_place' | 'region' | 'dialogue' | 'file' | 'offer' | 'near' | 'visit';
  /** The buttons under our last message that had any: a channel without buttons numbers them, and "2" is a choice. */
  readonly lastButtons: readonly ReplyButton[];
  /** The scripted exchange under way. */
  readonly dialogue?: DialogueProgress;
  /** When a danger was last brought to a counsellor: in a flood once an hour. */
  readonly alertedAt?: Instant;
  readonly calmNoteAt?: Instant;
  /** The first picture or recording that we offered to pass to a counsellor, and when. */
  readonly fileOffered?: { readonly seq: number; readonly at: Instant };
  readonly waitingNoteAt?: Instant;
}

export const emptyMemory: Memory = { failedQuestions: 0, crisisRepliedAt: {}, lastButtons: [] };

/** The memory with some entries changed; `undefined` forgets an entry. */
export function remember(
  memory: Memory,
  changes: { readonly [Key in keyof Memory]?: Memory[Key] | undefined },
): Memory {
  const merged = Object.entries({ ...memory, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(merged) as unknown as Memory;
}
