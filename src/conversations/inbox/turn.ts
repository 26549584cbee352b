import {
  conversationTransitions,
  nextConversationState,
  remember,
  type ConversationEvent,
  type ConversationState,
  type Memory,
  type MessageOutcome,
} from '#conversations/conversation';
import { wordsOf, type Dialogue, type DialogueSaying } from '#conversations/dialogues';
import type { Handoff, HandoffAbout, HandoffRequest, Route, StaffHere } from '#conversations/handoff';
import type { VisitChange } from '#conversations/appointments';
import type { Risk } from '#guidance/safety';
import type { OfficeNow, Offices } from '#conversations/offices';
import type { OutboundDraft, OutboundKind, Quoted } from '#conversations/outbox';
import type { PassageRef, ReplyButton } from '#guidance/answering';
import type { Collections, Translate } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { AnsweringPort } from './answering-port.ts';
import type { ScamCheck } from './needs.ts';
import type { Situation } from './situation.ts';

/** What is to be done with the handoff, inside the transaction that saves the turn. */
export type HandoffChange =
  | { readonly act: 'request'; readonly request: HandoffRequest; readonly route: Route }
  | {
      readonly act: 'alert';
      readonly risk: Risk;
      readonly route: Route | undefined;
    }
  | { readonly act: 'relocate'; readonly about: HandoffAbout; readonly route: Route | undefined }
  | { readonly act: 'show_earlier' }
  | { readonly act: 'withdraw' };

/** All that follows from one message: said, remembered, changed. Data only; saved in one transaction. */
export interface Turn {
  readonly outcome: MessageOutcome;
  readonly state: ConversationState;
  readonly memory: Memory;
  readonly locale: LocaleTag;
  /** The contact chose the language. */
  readonly chosenLocale: LocaleTag | undefined;
  readonly replies: readonly OutboundDraft[];
  readonly handoffChanges: readonly HandoffChange[];
  readonly consent: readonly ('ask' | 'give' | 'refuse')[];
  /** The answer whether an office may read what was written to another one before. */
  readonly sharing: { readonly office: string; readonly isAllowed: boolean } | undefined;
  readonly rating: { readonly passage: PassageRef; readonly isHelpful: boolean } | undefined;
  /** Words for the coordinators; named: the answer may come here. */
  readonly complaint: { readonly text: string; readonly isNamed: boolean } | undefined;
  /** What they decided about their appointment. */
  readonly visit?: VisitChange | undefined;
  /** The contact wants everything deleted. */
  readonly forgets: boolean;
  /** What editors are to learn from it. */
  readonly learning?: TurnLearning | undefined;
}

export interface TurnLearning {
  /** The question we had no answer to. */
  readonly unanswered?: string;
  /** The contact wants to be told when there is one. */
  readonly wantsAnswer?: boolean;
}

/** What putting a turn into words needs; all of it pure. */
export interface TurnTools {
  readonly answering: AnsweringPort;
  readonly translate: Translate;
  /** Address of the site, without a slash at the end. */
  readonly siteUrl: string;
  /** The contact said which language to speak: paper in another one does not change it. */
  readonly isLocaleChosen: boolean;
  readonly collections: Collections;
  readonly offices: readonly OfficeNow[];
  /** Who has the desk open now. */
  readonly here: readonly StaffHere[];
  readonly geography: Pick<Offices, 'governorateOf' | 'regionOf'>;
  readonly dialogues: ReadonlyMap<string, Dialogue>;
  readonly scams: ScamCheck;
  readonly handoff: Handoff | undefined;
  /** Texts of the contact before this one, oldest first. */
  readonly earlier: readonly string[];
  /** The text for a dialogue, or the id of the pressed button. */
  readonly rawText: string;
  readonly situation: Situation;
}

const outcomeRank: readonly MessageOutcome[] = ['crisis', 'handoff'];

/** A turn while it is being put together. Mutable, alive for one message only. */
export class TurnDraft {
  readonly tools: TurnTools;
  readonly situation: Situation;
  locale: LocaleTag;
  state: ConversationState;
  memory: Memory;
  outcome: MessageOutcome = 'appended';
  chosenLocale: LocaleTag | undefined = undefined;
  replies: OutboundDraft[] = [];
  handoffChanges: HandoffChange[] = [];
  consent: ('ask' | 'give' | 'refuse')[] = [];
  sharing: Turn['sharing'] = undefined;
  rating: Turn['rating'] = undefined;
  complaint: Turn['complaint'] = undefined;
  forgets = false;
  visit: Turn['visit'] = undefined;
  learning: Turn['learning'] = undefined;
  openQuestion: Memory['openQuestion'] = undefined;

  constructor(tools: TurnTools, locale: LocaleTag) {
    this.tools = tools;
    this.situation = tools.situation;
    this.locale = locale;
    this.state = tools.situation.state;
    this.memory = tools.situation.memory;
  }

  /** Danger outranks a handoff, a handoff outranks how a question ended. */
  end(outcome: MessageOutcome): void {
    const rank = (value: MessageOutcome): number =>
      outcomeRank.includes(value) ? outcomeRank.indexOf(value) : outcomeRank.length;
    if (this.outcome === 'appended' || rank(outcome) <= rank(this.outcome)) this.outcome = outcome;
  }

  words(key: string, values?: Record<string, unknown>): string {
    return this.tools.translate(this.locale, key, values);
  }

  button(id: string, key: string): ReplyButton {
    return { id, label: this.words(key) };
  }

  say(
    kind: OutboundKind,
    text: string,
    buttons: readonly ReplyButton[] = [],
    locale = this.locale,
    quoted?: Quoted,
  ): void {
    this.replies.push({ kind, text, buttons, locale, ...(quoted && { quoted }) });
    if (this.outcome === 'appended') this.outcome = 'handled';
  }

  saySaying(kind: OutboundKind, saying: DialogueSaying): void {
    const { text, buttons } = wordsOf(saying, this.locale, this.tools.translate);
    this.say(kind, text, buttons);
  }

  remember(changes: Parameters<typeof remember>[1]): void {
    this.memory = remember(this.memory, changes);
  }

  /** @throws RefusedEvent: the decision does not fit the table. */
  advance(event: ConversationEvent): void {
    this.state = nextConversationState(this.state, event);
  }

  /** Something was said that changes the state only where the table says so. */
  settle(event: 'answered' | 'unclear'): void {
    const next = conversationTransitions[this.state][event] ?? conversationTransitions[this.state].answered;
    if (next !== undefined) this.state = next;
  }

  finish(): Turn {
    const spoke = this.replies.length > 0;
    const shown = this.replies.findLast((reply) => reply.buttons.length > 0)?.buttons;
    // A dialogue that asks for a number shows no menu: a number is no choice from an older one.
    const buttons = shown ?? (this.openQuestion === 'dialogue' ? [] : undefined);
    return {
      outcome: this.outcome,
      state: this.state,
      memory: remember(this.memory, {
        ...(spoke && { openQuestion: this.openQuestion }),
        ...(buttons && { lastButtons: buttons }),
      }),
      locale: this.locale,
      chosenLocale: this.chosenLocale,
      replies: this.replies,
      handoffChanges: this.handoffChanges,
      consent: this.consent,
      sharing: this.sharing,
      rating: this.rating,
      complaint: this.complaint,
      forgets: this.forgets,
      visit: this.visit,
      learning: this.learning,
    };
  }
}
