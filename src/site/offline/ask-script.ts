/**
 * Answers on the device without a network, from the kept guides. A question for a person waits on the device only when
 * the reader says so, and is sent when there is a network.
 */
import type { LocaleTag } from '#guidance/locales';
import { openDeviceAnswering, type DeviceAnswering } from '../device/device-answering.ts';
import type { DeviceAnswers } from '../device/device-messages.ts';
import { linkOfChoice, ownTurn, replyTurn } from '../device/show-reply.ts';
import { startAnswerWorker } from '../device/start-worker.ts';
import { addQuestion } from './question-queue.ts';
import { askToSend, canKeep } from './service-worker.ts';
import { showWaiting } from './show-waiting.ts';
import { typedNumber, type CodePage } from './typed-number.ts';

type Sentence = 'loading' | 'failed' | 'empty' | 'mine' | 'answer';

interface Parts {
  readonly form: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  readonly answers: HTMLElement;
  readonly status: HTMLElement;
  readonly person: HTMLElement;
  readonly waiting: HTMLElement;
}

function start({ form, field, answers, status, person, waiting }: Parts): void {
  const locale = form.dataset['locale'] as LocaleTag;
  const words = JSON.parse(form.dataset['words'] ?? '{}') as Readonly<Record<Sentence, string>>;
  const codes = JSON.parse(form.dataset['codes'] ?? '{}') as Readonly<Record<string, CodePage>>;
  const asked: string[] = [];
  let opening: Promise<DeviceAnswering> | undefined;
  const open = (): Promise<DeviceAnswering> => {
    opening ??= openDeviceAnswering(startAnswerWorker(), locale, location.origin).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  /** What a number from a sheet of paper stands for; no engine is needed for it. */
  const replyToNumber = (text: string): Pick<DeviceAnswers['ask'], 'kind' | 'reply'> | undefined => {
    const [path, title] = codes[typedNumber(text) ?? ''] ?? [];
    if (path === undefined) return undefined;
    const reply = { text: `${title ?? ''}\n${location.origin}/${locale}/${path}`, locale, buttons: [] };
    return { kind: 'answered', reply };
  };

  const answer = async (text: string): Promise<void> => {
    status.textContent = words.loading;
    const { kind, reply } = replyToNumber(text) ?? (await (await open()).ask(text, asked));
    asked.push(text);
    const replied = replyTurn(reply, {
      who: words.answer,
      isDanger: kind === 'crisis',
      siteUrl: location.origin,
      link: (id) => linkOfChoice(id, (path) => `/${locale}/${path}`),
    });
    answers.append(ownTurn(text, words.mine), replied);
    status.textContent = '';
    field.value = '';
    person.hidden = !canKeep();
    replied.focus();
  };

  const ask = (): void => {
    const text = field.value.trim();
    if (text === '') {
      status.textContent = words.empty;
      return;
    }
    answer(text).catch(() => {
      status.textContent = words.failed;
      // Nothing can be answered here, but a person still can.
      asked.push(text);
      person.hidden = !canKeep();
    });
  };

  const draw = canKeep() ? showWaiting(waiting) : undefined;
  person.querySelector('[data-wait]')?.addEventListener('click', () => {
    const text = asked.join('\n');
    asked.length = 0;
    void addQuestion({ id: crypto.randomUUID(), locale, text })
      .then(() => draw?.())
      .then(() => {
        person.hidden = true;
        waiting.querySelector('h2')?.focus();
        return askToSend();
      });
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  form.hidden = false;
  // Typed into the question box of another page, which could not be sent.
  if (field.value.trim() !== '') ask();
  else void open().catch(() => undefined);
}

const parts = {
  form: document.querySelector<HTMLFormElement>('#asking'),
  field: document.querySelector<HTMLTextAreaElement>('#question'),
  answers: document.getElementById('answers'),
  status: document.getElementById('status'),
  person: document.getElementById('person'),
  waiting: document.getElementById('waiting'),
};
if (Object.values(parts).every((part) => part !== null)) start(parts as Parts);
