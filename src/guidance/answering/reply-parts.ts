import type { LocaleTag } from '#guidance/locales';
import type { Reply, ReplyButton } from './outcome.ts';
import { refOf, type KnownPassage } from './passages.ts';
import type { Tools } from './tools.ts';

export function personButton(locale: LocaleTag, tools: Tools): ReplyButton {
  return { id: 'person', label: tools.translate(locale, 'bot:answer.button.person') };
}

/** A button that asks for a passage by its heading. */
export function passageButton(passage: KnownPassage): ReplyButton {
  const ref = refOf(passage);
  return { id: `passage:${ref.guide}#${ref.section}`, label: passage.section.heading };
}

/** A reply of fixed words. */
export function plainReply(
  key: string,
  locale: LocaleTag,
  tools: Tools,
  buttons: readonly ReplyButton[] = [],
): Reply {
  return { locale, text: tools.translate(locale, key), buttons };
}
