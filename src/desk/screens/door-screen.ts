import type { LocaleTag } from '#guidance/locales';
import type { DeskWords } from '../words.ts';

/** What every page before signing in has. */
export interface DoorScreen {
  readonly locale: LocaleTag;
  readonly t: DeskWords;
  /** What is wrong with the form just sent, in words. */
  readonly problem: string | undefined;
}
