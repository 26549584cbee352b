import type { EmergencyPlace, HandoffReason, PassageRef, RiskCategory } from '#guidance/answering';
import type { Stage } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { Nearest } from '#conversations/offices';
import type { Risk } from '#guidance/safety';
import type { VisitAnswer } from './choice.ts';

/** What is done about a message, in this order. decide-next.ts chooses, compose-turn.ts puts it into words. */
export type Deed =
  /** The fixed reply with the safest first step and numbers. */
  | {
      readonly do: 'give_crisis_reply';
      readonly category: RiskCategory;
      readonly place: EmergencyPlace | undefined;
    }
  /** Instead of the fixed reply: is a person coming, or is nobody on duty? */
  | { readonly do: 'say_help_is_asked' }
  | { readonly do: 'ask_place_of_danger'; readonly category: RiskCategory }
  | { readonly do: 'give_numbers'; readonly category: RiskCategory; readonly place: EmergencyPlace }
  | { readonly do: 'alert_counsellor'; readonly risk: Risk }
  | { readonly do: 'offer_person_gently' }
  | { readonly do: 'ask_consent'; readonly reason: HandoffReason }
  | { readonly do: 'ask_consent_after_urgent' }
  | { readonly do: 'remind_of_consent' }
  | { readonly do: 'record_consent'; readonly isGiven: boolean; readonly isAcknowledged: boolean }
  | { readonly do: 'record_sharing'; readonly isAllowed: boolean; readonly office: string }
  | {
      readonly do: 'request_handoff';
      readonly reason: HandoffReason;
      readonly risk: Risk | undefined;
      /** Without consent counsellors see nothing before this message. */
      readonly fromSeq: number;
    }
  | { readonly do: 'drop_handoff' }
  /** How the handoff stands; at most every ten minutes unless it was asked for. */
  | { readonly do: 'tell_how_it_stands'; readonly isAsked: boolean }
  | { readonly do: 'answer' }
  | { readonly do: 'show_passage'; readonly passage: PassageRef }
  /** What a short number or the id of a guide stands for. */
  | { readonly do: 'show_code'; readonly word: string; readonly locale: LocaleTag | undefined }
  | { readonly do: 'show_stage'; readonly stage: Stage; readonly page: number }
  /** Where are you? Then the nearest office. */
  | { readonly do: 'ask_where' }
  | { readonly do: 'explain_location' }
  | { readonly do: 'show_near'; readonly place: string | undefined }
  | { readonly do: 'show_office'; readonly id: string; readonly locale: LocaleTag | undefined }
  | { readonly do: 'ask_for_offer' }
  | { readonly do: 'ask_for_text_of_offer' }
  | { readonly do: 'check_offer'; readonly text: string }
  | { readonly do: 'say_stopped' }
  /** They want to be told when there is an answer. */
  | { readonly do: 'await_answer' }
  | { readonly do: 'rate'; readonly isHelpful: boolean }
  | { readonly do: 'set_locale'; readonly locale: LocaleTag }
  | { readonly do: 'offer_languages' }
  | { readonly do: 'show_menu' }
  | { readonly do: 'explain_privacy' }
  | { readonly do: 'begin_forgetting' }
  | { readonly do: 'begin_complaint' }
  /** Counsellors read along here: where only coordinators do. */
  | { readonly do: 'say_where_to_complain' }
  | { readonly do: 'hear_dialogue' }
  | { readonly do: 'set_emergency_place'; readonly place: EmergencyPlace }
  | { readonly do: 'set_region'; readonly id: string }
  | { readonly do: 'set_nearest'; readonly nearest: Nearest; readonly isTold: boolean }
  | { readonly do: 'say_text_only' }
  /** The bot cannot look at it: may a counsellor? */
  | { readonly do: 'offer_to_pass_file' }
  | { readonly do: 'leave_file' }
  | { readonly do: 'say_calm' }
  /** What they say about their appointment. */
  | { readonly do: 'answer_visit'; readonly id: string; readonly answer: VisitAnswer }
  /** Kept for the counsellor, without a word from the bot. */
  | { readonly do: 'append' };
