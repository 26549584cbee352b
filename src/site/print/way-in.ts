import { codeOf, type CodeTarget, type Collections } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';

/** How a sheet of paper leads back to us. */
export interface WayIn {
  /** Full address of the page. */
  readonly pageUrl: string;
  /** Opens the Telegram bot with the guide; undefined where no bot is known. */
  readonly botUrl: string | undefined;
  /** The bot's name with `@`. */
  readonly botName: string | undefined;
  /** The number to send; a guide of yesterday may have none yet. */
  readonly code: number | undefined;
  /** The address is of this machine only: nobody else can follow it. */
  readonly isTest: boolean;
}

interface Settings {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly telegramBot: string | undefined;
}

const isOnlyHere = (url: string): boolean => /^(localhost|127\.|0\.0\.0\.0|\[::1?\])/.test(new URL(url).host);

/** Telegram carries 64 letters of `start`; the code is short, so only a guide without one sends its id. */
export function wayInto(
  target: CodeTarget,
  path: string,
  locale: LocaleTag,
  { codes }: Pick<Collections, 'codes'>,
  { publicUrl, telegramBot }: Settings,
): WayIn {
  const code = codeOf(codes, target);
  const start = code ?? (target.kind === 'guide' ? target.id : undefined);
  return {
    pageUrl: publicUrl + path,
    botUrl:
      telegramBot === undefined || start === undefined
        ? undefined
        : `https://t.me/${telegramBot}?start=${start}_${locale}`,
    botName: telegramBot === undefined ? undefined : `@${telegramBot}`,
    code,
    isTest: isOnlyHere(publicUrl),
  };
}
