import { formatDate, localeFor, publishedLocaleFor, type LocaleTag } from '#guidance/locales';
import type { AnswerState } from '../answer-state.ts';
import type { Reply } from '../outcome.ts';
import { quote, type KnownPassage } from '../passages.ts';
import { passageButton, personButton } from '../reply-parts.ts';
import type { Tools } from '../tools.ts';

const relatedSections = 2;

/** Sections of the same guide that come next: what people ask after this one. */
function related(passage: KnownPassage, tools: Tools): readonly KnownPassage[] {
  const list = tools.passages.list(passage.locale).filter(({ guide }) => guide.id === passage.guide.id);
  const place = list.findIndex(({ section }) => section.id === passage.section.id);
  return [...list.slice(place + 1), ...list.slice(0, Math.max(0, place))].slice(0, relatedSections);
}

/**
 * A passage as a reply: word for word, then where it stands, when it was checked, and that nobody has reviewed it yet.
 * @param locale the reader's language; a passage in another one says so first
 */
export function quotePassage(passage: KnownPassage, locale: LocaleTag, tools: Tools): Reply {
  const quoted = quote(passage);
  const say = (key: string, values?: Record<string, string>): string =>
    tools.translate(locale, `bot:answer.${key}`, values);
  // Dates are written in the language the words around them are in.
  const wordsIn = publishedLocaleFor(locale);
  const lines = [
    ...(passage.locale === locale
      ? []
      : [`${say('otherLanguage', { language: localeFor(passage.locale).ownName })}\n`]),
    passage.section.text,
    '',
    // The address stands on a line of its own: marks of direction around it would end up in the link.
    say('source', { title: quoted.title, url: tools.siteUrl + quoted.path }),
    say('checkedOn', { date: formatDate(wordsIn, quoted.checkedOn) }),
    ...(quoted.isDraft ? [say('draft')] : []),
  ];
  return {
    locale: passage.locale,
    text: lines.join('\n'),
    passage: quoted,
    buttons: [
      ...related(passage, tools).map(passageButton),
      personButton(locale, tools),
      { id: 'helpful:yes', label: say('button.helpful') },
      { id: 'helpful:no', label: say('button.notHelpful') },
    ],
  };
}

function offerChoices(choices: readonly KnownPassage[], locale: LocaleTag, tools: Tools): Reply {
  const lines = choices.map(({ guide, section }) => `• ${section.heading} (${guide.title})`);
  return {
    locale,
    text: [tools.translate(locale, 'bot:answer.clarify'), ...lines].join('\n'),
    buttons: [...choices.map(passageButton), personButton(locale, tools)],
  };
}

/** Puts the decision into words. */
export function composeReply(state: AnswerState, tools: Tools): AnswerState {
  const { locale } = state.understanding;
  const { decision } = state;
  switch (decision?.kind) {
    case 'answered':
      return { ...state, reply: quotePassage(decision.passage, locale, tools) };
    case 'clarify':
      return { ...state, reply: offerChoices(decision.choices, locale, tools) };
    case 'declined':
    case undefined:
      return {
        ...state,
        reply: {
          locale,
          text: tools.translate(locale, 'bot:answer.declined'),
          buttons: [personButton(locale, tools)],
        },
      };
  }
}
