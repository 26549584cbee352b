/** The engine as a page script: Chromium slows pages down, not workers. */
import { createAnswering } from '#guidance/answering';
import { unpackFromDevice, type DeviceKnowledge, type SharedKnowledge } from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';

interface Texts {
  readonly shared: string;
  readonly language: string;
  readonly questions: readonly string[];
}

/** Milliseconds until ready, and for each question. */
function measure({ shared, language, questions }: Texts): Promise<{ ready: number; answers: number[] }> {
  const began = performance.now();
  const device = JSON.parse(language) as DeviceKnowledge;
  const { locale } = device;
  const answering = createAnswering(
    {
      shared: JSON.parse(shared) as SharedKnowledge,
      locales: { [locale]: unpackFromDevice(device) } satisfies Partial<Record<LocaleTag, unknown>>,
    },
    { siteUrl: '' },
  );
  return answering
    .prepare(locale, () => Promise.resolve())
    .then(() => {
      const ready = performance.now() - began;
      const answers = questions.map((question) => {
        const asked = performance.now();
        answering.answer(answering.understand(question, { locale }), {});
        return performance.now() - asked;
      });
      return { ready, answers };
    });
}

Object.assign(globalThis, { measure });
