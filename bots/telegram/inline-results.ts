import type { Api } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { PublicAnswers, SharedGuide } from '#conversations/public-answers';
import type { BotName } from './group-message.ts';
import { errorCode } from './outbound.ts';

/** Seconds Telegram may give the same person the same results. */
const keptFor = 300;
/** Results on the screen of a phone. */
const mostResults = 10;

/** The card of a guide: what is sent into the chat is its title, one sentence and the page, never a question. */
function articleOf(guide: SharedGuide, bot: BotName): InlineQueryResultArticle {
  return {
    type: 'article',
    id: `${guide.id}:${guide.locale}`,
    title: guide.title,
    description: guide.summary,
    input_message_content: {
      message_text: [guide.title, guide.summary, '', guide.url].join('\n'),
      link_preview_options: { is_disabled: true },
    },
    reply_markup: {
      inline_keyboard: [
        [{ text: guide.ask, url: `https://t.me/${bot.username}?start=guide_${guide.id}_${guide.locale}` }],
      ],
    },
  };
}

interface Needs {
  readonly api: Api;
  readonly answers: PublicAnswers;
  readonly log: (event: string, fields: Record<string, string | number>) => void;
}

/** Guides to share into any chat, by what is typed behind the bot's name. Nothing is stored. Never throws. */
export function createInlineResults({ api, answers, log }: Needs) {
  return async (
    {
      id,
      query,
      languageHint,
    }: { readonly id: string; readonly query: string; readonly languageHint?: string },
    bot: BotName,
  ): Promise<void> => {
    try {
      const { guides, locale, askPrivately } = answers.toShare(query, languageHint, mostResults);
      await api.answerInlineQuery(
        id,
        guides.map((guide) => articleOf(guide, bot)),
        {
          cache_time: keptFor,
          // The language is the person's own.
          is_personal: true,
          button: { text: askPrivately, start_parameter: locale },
        },
      );
    } catch (error) {
      log('inline_failed', { code: errorCode(error) });
    }
  };
}
