/**
 * "What can I get?" on the device: five questions, then the engine of the catalogue. It fetches one file, the same for
 * everybody; answers are never sent, kept or written into the address. Without it the page shows links instead.
 */
import { explain } from './explain.ts';
import { readAnswers } from './read-answers.ts';
import { forgetResult, showResult } from './show-result.ts';
import type { ToolData } from './tool-data.ts';
import { walkSteps } from './walk-steps.ts';

/** Fetches once; after a failure the next call tries again. */
function lazily<T>(fetchOnce: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    promise ??= fetchOnce().catch((error: unknown) => {
      promise = undefined;
      throw error;
    });
    return promise;
  };
}

async function fetchData(source: string): Promise<ToolData> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source} answers ${response.status}`);
  return (await response.json()) as ToolData;
}

function start(form: HTMLFormElement, result: HTMLElement, status: HTMLElement): void {
  const load = lazily(() => fetchData(form.dataset['source'] ?? ''));

  const finish = async (hasNone: boolean): Promise<void> => {
    const person = readAnswers(new FormData(form), hasNone);
    try {
      const explanation = explain(person, await load());
      showResult(result, explanation);
      form.hidden = true;
      result.hidden = false;
      status.textContent = explanation.counted;
      result.querySelector('h2')?.focus();
    } catch {
      status.textContent = status.dataset['failed'] ?? '';
      status.className = 'note';
    }
  };
  const steps = walkSteps({
    form,
    onBegin: () => void load().catch(() => undefined),
    onFinish: (hasNone) => void finish(hasNone),
  });
  const again = (): void => {
    forgetResult(result);
    status.textContent = '';
    status.className = 'hidden';
    form.hidden = false;
    steps.show(0);
  };

  result.querySelector('[data-change]')?.addEventListener('click', again);
  result.querySelector('[data-print]')?.addEventListener('click', () => print());
  result.querySelector('[data-clear]')?.addEventListener('click', () => {
    form.reset();
    again();
  });
  document.getElementById('without')?.remove();
  form.hidden = false;
}

const form = document.querySelector<HTMLFormElement>('#check');
const result = document.getElementById('result');
const status = document.getElementById('status');
// An old browser without what the engine uses keeps the links.
if (form && result && status && 'toSorted' in Array.prototype) start(form, result, status);
