import { emergencyPlaces, stages, type Stage } from '#guidance/collections';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import type { VisitAnswer } from '#conversations/appointments';
import type { EmergencyPlace, PassageRef } from '#guidance/answering';

export type { VisitAnswer };

/** What a pressed button or a command means; the ids are listed at `ReplyButton`. */
export type Choice =
  | { readonly kind: 'person' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'languages' }
  | { readonly kind: 'language'; readonly locale: LocaleTag }
  | { readonly kind: 'privacy' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'passage'; readonly passage: PassageRef }
  /** A short number or the id of a guide, from paper; in the language of that paper. */
  | { readonly kind: 'code'; readonly word: string; readonly locale: LocaleTag | undefined }
  /** The guides of a stage of the journey, so many pages on. */
  | { readonly kind: 'stage'; readonly stage: Stage; readonly page: number }
  /** An office, wherever it is. */
  | { readonly kind: 'offices' }
  | { readonly kind: 'office'; readonly id: string; readonly locale: LocaleTag | undefined }
  /** The offices of a place, an id of content/places.yaml. */
  | { readonly kind: 'near'; readonly place: string }
  /** Pressed where the channel has no button that sends a place. */
  | { readonly kind: 'share_location' }
  | { readonly kind: 'scam' }
  /** To tell the coordinators something. */
  | { readonly kind: 'complain' }
  /** Tell me when you have an answer. */
  | { readonly kind: 'later' }
  /** No more messages. */
  | { readonly kind: 'stop' }
  | { readonly kind: 'helpful'; readonly isHelpful: boolean }
  | { readonly kind: 'emergency_place'; readonly place: EmergencyPlace }
  /** A governorate's id, a region, or `abroad`. */
  | { readonly kind: 'region'; readonly id: string }
  /** Whether a counsellor is to see the picture or recording that the bot cannot look at. */
  | { readonly kind: 'file'; readonly isPassed: boolean }
  | { readonly kind: 'consent'; readonly answer: 'yes' | 'no' | 'none' }
  /** For the office that was asked about. */
  | { readonly kind: 'sharing'; readonly isAllowed: boolean; readonly office: string }
  /** About the appointment that was offered or booked. */
  | { readonly kind: 'visit'; readonly id: string; readonly answer: VisitAnswer }
  /** A button of the dialogue under way, or one we do not know (any more). */
  | { readonly kind: 'other'; readonly id: string };

const plain: Readonly<Record<string, Choice>> = {
  person: { kind: 'person' },
  menu: { kind: 'menu' },
  language: { kind: 'languages' },
  privacy: { kind: 'privacy' },
  forget: { kind: 'forget' },
  offices: { kind: 'offices' },
  'share-location': { kind: 'share_location' },
  scam: { kind: 'scam' },
  complaint: { kind: 'complain' },
  stop: { kind: 'stop' },
  'later:yes': { kind: 'later' },
  'helpful:yes': { kind: 'helpful', isHelpful: true },
  'helpful:no': { kind: 'helpful', isHelpful: false },
  'file:pass': { kind: 'file', isPassed: true },
  'file:no': { kind: 'file', isPassed: false },
  'consent:yes': { kind: 'consent', answer: 'yes' },
  'consent:no': { kind: 'consent', answer: 'no' },
  'consent:none': { kind: 'consent', answer: 'none' },
};

const isStage = (value: string): value is Stage => (stages as readonly string[]).includes(value);

/** Stages, places and offices, by the button's prefix. */
function readBrowsing(prefix: string, rest: string): Choice | undefined {
  const [name = '', more] = rest.split(':');
  if (!/^[a-z0-9-]+$/.test(name)) return undefined;
  switch (prefix) {
    case 'stage':
      return isStage(name) ? { kind: 'stage', stage: name, page: Number(more) || 0 } : undefined;
    case 'near':
      return { kind: 'near', place: name };
    case 'office':
      return { kind: 'office', id: name, locale: isLocaleTag(more) ? more : undefined };
    default:
      return undefined;
  }
}

const isEmergencyPlace = (value: string): value is EmergencyPlace =>
  (emergencyPlaces as readonly string[]).includes(value);

const answerOf = (text: string): VisitAnswer =>
  text === 'none' || text === 'cancel' || text === 'other' ? text : Number(text);

/** Reads the id of a button. Whatever it is, there is a choice: an unknown one leads to the menu. */
export function readChoice(id: string): Choice {
  const known = Object.hasOwn(plain, id) ? plain[id] : undefined;
  if (known) return known;
  const colon = id.indexOf(':');
  const [prefix, rest] = colon < 0 ? [id, ''] : [id.slice(0, colon), id.slice(colon + 1)];
  if (prefix === 'language' && isLocaleTag(rest)) return { kind: 'language', locale: rest };
  if (prefix === 'place' && isEmergencyPlace(rest)) return { kind: 'emergency_place', place: rest };
  if (prefix === 'region' && /^[a-z-]+$/.test(rest)) return { kind: 'region', id: rest };
  const browsing = readBrowsing(prefix, rest);
  if (browsing) return browsing;
  const code = /^([a-z0-9-]+)(?::([a-z]+))?$/.exec(prefix === 'code' ? rest : '');
  if (code?.[1] !== undefined)
    return { kind: 'code', word: code[1], locale: isLocaleTag(code[2]) ? code[2] : undefined };
  const visit = /^([\w-]+):([1-9]|none|cancel|other)$/.exec(prefix === 'visit' ? rest : '');
  if (visit?.[1] !== undefined && visit[2] !== undefined)
    return { kind: 'visit', id: visit[1], answer: answerOf(visit[2]) };
  const sharing = /^(yes|no):([a-z0-9-]+)$/.exec(prefix === 'sharing' ? rest : '');
  if (sharing?.[2] !== undefined)
    return { kind: 'sharing', isAllowed: sharing[1] === 'yes', office: sharing[2] };
  const [guide, section, more] = rest.split('#');
  if (prefix === 'passage' && guide && section && more === undefined)
    return { kind: 'passage', passage: { guide, section } };
  return { kind: 'other', id };
}
