/** The chats of the playground: who talks, what was said on both sides, what is pressed next. */

export interface Player {
  readonly chatId: number;
  readonly name: string;
  /** ISO 639-1, as Telegram tells it. */
  language: string;
  isBlocking: boolean;
}

export interface Button {
  readonly text: string;
  /** What comes back when it is pressed; undefined for links and for buttons below the chat. */
  readonly data?: string;
  readonly url?: string;
  readonly sharesLocation?: boolean;
}

export interface Line {
  readonly id: number;
  readonly chatId: number;
  readonly from: 'bot' | 'person';
  /** In a group: who says it. */
  readonly who?: string;
  text: string;
  readonly file?: string;
  readonly isForwarded?: boolean;
  isEdited?: boolean;
  /** Under the message. */
  readonly buttons: readonly (readonly Button[])[];
}

/** The group of the playground; its number is negative, as Telegram's are. */
export const groupId = -1001;

export const players: readonly Player[] = [
  { chatId: 101, name: 'Amal', language: 'ar', isBlocking: false },
  { chatId: 102, name: 'Rêbîn', language: 'ku', isBlocking: false },
  { chatId: 103, name: 'Joy', language: 'en', isBlocking: false },
];

interface Markup {
  readonly inline_keyboard?: readonly (readonly { text: string; callback_data?: string; url?: string }[])[];
  readonly keyboard?: readonly (readonly { text: string; request_location?: boolean }[])[];
}

const parsed = (markup: unknown): Markup =>
  (typeof markup === 'string' ? (JSON.parse(markup) as Markup) : (markup as Markup | undefined)) ?? {};

function inlineButtons(markup: unknown): readonly (readonly Button[])[] {
  return (parsed(markup).inline_keyboard ?? []).map((row) =>
    row.map(({ text, callback_data: data, url }) => ({
      text,
      ...(data !== undefined && { data }),
      ...(url !== undefined && { url }),
    })),
  );
}

function keyboardBelow(markup: unknown): readonly (readonly Button[])[] | undefined {
  return parsed(markup).keyboard?.map((row) =>
    row.map(({ text, request_location: asks }) => ({ text, ...(asks === true && { sharesLocation: true }) })),
  );
}

export interface Chats {
  readonly lines: readonly Line[];
  /** The keyboard below a chat, where the bot has put one there. */
  keyboardOf(chatId: number): readonly (readonly Button[])[];
  hideKeyboard(chatId: number): void;
  add(line: Omit<Line, 'buttons'>): Line;
  find(chatId: number, id: number): Line | undefined;
  /** What a call of the bot shows in a chat; nothing for all other calls. */
  hearCall(method: string, body: Readonly<Record<string, unknown>>, result: unknown): void;
}

export function createChats(changed: () => void): Chats {
  const lines: Line[] = [];
  const keyboards = new Map<number, readonly (readonly Button[])[]>();
  const add: Chats['add'] = (line) => {
    const whole = { ...line, buttons: [] };
    lines.push(whole);
    changed();
    return whole;
  };
  return {
    lines,
    add,
    keyboardOf: (chatId) => keyboards.get(chatId) ?? [],
    hideKeyboard: (chatId) => void keyboards.delete(chatId),
    find: (chatId, id) => lines.find((line) => line.chatId === chatId && line.id === id),
    hearCall(method, body, result) {
      if (!['sendMessage', 'sendPhoto', 'sendDocument'].includes(method)) return;
      const chatId = Number(body['chat_id']);
      const file = (body['photo'] ?? body['document']) as { fileName?: string } | undefined;
      const below = keyboardBelow(body['reply_markup']);
      if (below) keyboards.set(chatId, below);
      lines.push({
        id: (result as { message_id: number }).message_id,
        chatId,
        from: 'bot',
        text: [body['text'], body['caption']].find((one) => typeof one === 'string') ?? '',
        ...(file?.fileName !== undefined && { file: file.fileName }),
        buttons: inlineButtons(body['reply_markup']),
      });
      changed();
    },
  };
}
