import type { Tools } from '../tools.ts';
import type { Hints, Understanding } from '../understanding.ts';

/** Which language, with the conversation's as prior; nothing readable is unsupported. */
export function identifyLanguage(understanding: Understanding, tools: Tools, hints: Hints): Understanding {
  const { text } = understanding;
  const detected = tools.detectLanguage(text, hints);
  const isReadable = detected.script !== undefined || /\p{N}/u.test(text);
  return {
    ...understanding,
    locale: detected.locale,
    localeIsCertain: detected.isCertain,
    intent: isReadable ? understanding.intent : 'unsupported',
  };
}
