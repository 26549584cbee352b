/**
 * The answering engine on the reader's own device, in a worker, so that no page freezes while a language is indexed.
 * What is typed here never leaves the device.
 */
import { createAnswering, type Answering } from '#guidance/answering';
import {
  unpackFromDevice,
  type DeviceKnowledge,
  type LocaleKnowledge,
  type SharedKnowledge,
} from '#guidance/knowledge';
import type { LocaleTag } from '#guidance/locales';
import type { DeviceAnswer, DeviceAnswers, DeviceRequest, Numbered, OpenRequest } from './device-messages.ts';
import { knowledgeLocales, knowledgePath, sharedKnowledgePath } from './knowledge-files.ts';

interface Opened {
  readonly answering: Answering;
  readonly locale: LocaleTag;
}

let opened: Opened | undefined;

async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function open({ locale, siteUrl }: OpenRequest): Promise<DeviceAnswers['open']> {
  const began = performance.now();
  const [shared, ...languages] = await Promise.all([
    fetchJson(sharedKnowledgePath) as Promise<SharedKnowledge>,
    ...knowledgeLocales(locale).map((tag) => fetchJson(knowledgePath(tag)) as Promise<DeviceKnowledge>),
  ]);
  const fetched = performance.now() - began;
  const locales: Partial<Record<LocaleTag, LocaleKnowledge>> = {};
  for (const language of languages) locales[language.locale] = unpackFromDevice(language);
  const answering = createAnswering({ shared, locales }, { siteUrl });
  // A worker has nobody to make room for.
  await answering.prepare(locale, () => Promise.resolve());
  opened = { answering, locale };
  return { fetched, ready: performance.now() - began };
}

function answer({ answering, locale }: Opened, request: Exclude<DeviceRequest, OpenRequest>): unknown {
  switch (request.kind) {
    case 'search':
      return answering.search(request.text, locale, request.limit);
    case 'ask': {
      const understanding = answering.understand(request.text, { locale });
      // The page is in this language, and only this one's guides are here.
      const { kind, reply } = answering.answer({ ...understanding, locale }, { earlier: request.earlier });
      return { kind, reply };
    }
  }
}

async function handle(request: Numbered<DeviceRequest>): Promise<DeviceAnswer> {
  const { id } = request;
  try {
    if (request.kind === 'open') return { id, value: await open(request) };
    if (opened === undefined) throw new Error('not opened');
    return { id, value: answer(opened, request) as DeviceAnswers['search' | 'ask'] };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : 'unknown' };
  }
}

addEventListener('message', ({ data }: MessageEvent<Numbered<DeviceRequest>>) => {
  void handle(data).then((reply) => postMessage(reply));
});
