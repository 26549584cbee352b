/**
 * A small answering engine for tests of conversations: a table of words instead of guides, so that a change of content
 * or weights does not move these tests. The real engine is tested in tests/guidance and in the journeys.
 */
import type { Answering, Outcome, PassageRef, Reply, Understanding } from '#guidance/answering';
import type { Translate } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';
import type { Risk } from '#guidance/safety';

const risks: readonly (readonly [RegExp, Risk])[] = [
  [/kill myself/i, { category: 'self-harm', level: 'emergency' }],
  [/boat is sinking/i, { category: 'sea-distress', level: 'emergency' }],
  [/holding me|kidnapped/i, { category: 'captivity', level: 'urgent' }],
  [/so sad/i, { category: 'self-harm', level: 'concern' }],
];
const places: readonly (readonly [RegExp, string, Understanding['emergencyPlace']])[] = [
  [/duhok/i, 'duhok', 'kri'],
  [/erbil/i, 'erbil', 'kri'],
  [/mosul|nineveh/i, 'nineveh', 'iraq-federal'],
  [/greece|germany/i, 'germany', 'eu'],
];
const known: readonly (readonly [RegExp, PassageRef])[] = [
  [/passport/i, { guide: 'civil-documents', section: 'passport' }],
  [/loan/i, { guide: 'small-business', section: 'loans' }],
];

function localeOf(
  text: string,
  hint: LocaleTag | undefined,
): Pick<Understanding, 'locale' | 'localeIsCertain'> {
  if (/[ەێۆڕڵ]/.test(text)) return { locale: 'ckb', localeIsCertain: true };
  if (/[\u0600-\u06FF]/.test(text)) return { locale: 'ar', localeIsCertain: text.length > 8 };
  if (/[a-z]{3}/i.test(text)) return { locale: 'en', localeIsCertain: text.length > 8 };
  return { locale: hint ?? 'ar', localeIsCertain: false };
}

export function createSmallAnswering(translate: Translate): Answering {
  const person = (locale: LocaleTag) => ({ id: 'person', label: translate(locale, 'bot:menu.person') });
  const passage = (ref: PassageRef, locale: LocaleTag): Reply | undefined =>
    known.some(([, { guide, section }]) => guide === ref.guide && section === ref.section)
      ? {
          locale,
          text: `[${ref.guide}#${ref.section} ${locale}]`,
          passage: {
            ...{ ...ref, locale, title: ref.guide, heading: ref.section },
            path: `/${locale}/guides/${ref.guide}/#${ref.section}`,
            ...{ checkedOn: '2026-01-01', isDraft: false },
          },
          buttons: [{ id: 'helpful:yes', label: 'yes' }, { id: 'helpful:no', label: 'no' }, person(locale)],
        }
      : undefined;

  const answer = ({ text, locale, risk, intent }: Understanding): Outcome => {
    const say = (words: string): Reply => ({ locale, text: words, buttons: [person(locale)] });
    if (risk && risk.level !== 'concern')
      return { kind: 'crisis', category: risk.category, reply: say('[crisis]'), score: 1 };
    if (intent === 'person')
      return { kind: 'handoff', reason: 'asked_for_person', reply: say('[person]'), score: 1 };
    if (intent === 'smalltalk')
      return { kind: 'smalltalk', topic: 'greeting', reply: say('[hello]'), score: 1 };
    if (intent === 'unsupported')
      return { kind: 'declined', reason: 'unsupported', reply: say('[unsupported]'), score: 0 };
    if (/papers/i.test(text)) {
      const buttons = known.map(([, { guide, section }]) => ({
        id: `passage:${guide}#${section}`,
        label: guide,
      }));
      return {
        kind: 'clarify',
        choices: known.map(([, ref]) => ref),
        reply: { ...say('[which?]'), buttons },
        score: 0.5,
      };
    }
    const found = known.find(([pattern]) => pattern.test(text))?.[1];
    const reply = found && passage(found, locale);
    if (found && reply) return { kind: 'answered', passage: found, reply, score: 0.9 };
    return { kind: 'declined', reason: 'no_content', reply: say('[no answer]'), score: 0 };
  };

  return {
    prepare: () => Promise.resolve(),
    understand(text, hints) {
      if (/make the engine break/.test(text)) throw new Error('the engine broke');
      const place = places.find(([pattern]) => pattern.test(text));
      const risk = risks.find(([pattern]) => pattern.test(text))?.[1];
      return {
        text,
        ...localeOf(text, hints.locale),
        intent: /counsellor|human|مرشد|ڕاوێژکار/i.test(text)
          ? 'person'
          : /^(hello|hi|سلاو)/i.test(text)
            ? 'smalltalk'
            : /[\p{L}\p{N}]/u.test(text)
              ? 'question'
              : 'unsupported',
        ...(risk && { risk }),
        ...(place && { place: place[1] }),
        ...(place?.[2] && { emergencyPlace: place[2] }),
      };
    },
    answer,
    passage,
    crisis: (category, locale, place) => ({
      locale,
      text: `[${category} at ${place ?? 'unknown'} ${locale}]`,
      buttons: place ? [] : [{ id: 'place:eu', label: 'EU' }],
    }),
    search: () => [],
    translate,
  };
}
