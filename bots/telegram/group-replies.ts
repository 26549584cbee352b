import type { Api } from 'grammy';
import type { PublicAnswers } from '#conversations/public-answers';
import { splitText } from '#conversations/channels';
import { errorCode } from './outbound.ts';
import type { BotName, GroupQuestion } from './group-message.ts';
import { longestText } from './outbound.ts';

/** Telegram lets a bot write twenty times a minute into a group; half of that leaves room for people. */
const mostInAMinute = 10;
const minute = 60_000;
/** Groups whose last minute is remembered, in memory only. */
const mostGroups = 1_000;

interface Needs {
  readonly api: Api;
  readonly answers: PublicAnswers;
  readonly log: (event: string, fields: Record<string, string | number>) => void;
  readonly now: () => number;
}

/** Answers in groups. Nothing is stored: not who asked, not what, not where. */
export function createGroupReplies({ api, answers, log, now }: Needs) {
  const recent = new Map<number, readonly number[]>();

  const isTooMuch = (chatId: number): boolean => {
    const at = now();
    const times = (recent.get(chatId) ?? []).filter((time) => at - time < minute);
    recent.delete(chatId);
    recent.set(chatId, [...times, at].slice(-mostInAMinute - 1));
    const [oldest] = recent.keys();
    if (recent.size > mostGroups && oldest !== undefined) recent.delete(oldest);
    return times.length >= mostInAMinute;
  };

  /** Never throws: an answer in a group that fails is not worth keeping everybody's updates back. */
  return async ({ chatId, messageId, text, languageHint }: GroupQuestion, bot: BotName): Promise<void> => {
    if (isTooMuch(chatId)) {
      log('group_limited', {});
      return;
    }
    try {
      const answer = await answers.inGroup(text, languageHint);
      const [first = ''] = splitText(answer.text, longestText);
      await api.sendMessage(chatId, first, {
        link_preview_options: { is_disabled: true },
        reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
        reply_markup: {
          inline_keyboard: [
            [{ text: answer.writePrivately, url: `https://t.me/${bot.username}?start=${answer.locale}` }],
          ],
        },
      });
    } catch (error) {
      log('group_reply_failed', { code: errorCode(error) });
    }
  };
}
