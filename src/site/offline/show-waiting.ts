/** Draws the questions that wait, each with a way to take it back. */
import { removeQuestion, waitingQuestions, type WaitingQuestion } from './question-queue.ts';
import { askToSend, onWorkerNews } from './service-worker.ts';

function item({ id, text }: WaitingQuestion, remove: string, changed: () => void): HTMLLIElement {
  const words = document.createElement('p');
  words.dir = 'auto';
  words.textContent = text;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'choice';
  button.textContent = remove;
  button.addEventListener('click', () => void removeQuestion(id).then(changed));
  const made = document.createElement('li');
  made.append(words, button);
  return made;
}

/**
 * @param section made by Waiting.astro
 * @returns draws again: to be called when a question was added
 */
export function showWaiting(section: HTMLElement): () => Promise<void> {
  const news = section.querySelector<HTMLElement>('[data-news]');
  const some = section.querySelector<HTMLElement>('[data-some]');
  const open = section.querySelector<HTMLElement>('[data-open]');
  const { remove = '', sent = '', failed = '' } = section.dataset;
  const draw = async (): Promise<void> => {
    const questions = await waitingQuestions();
    section
      .querySelector('ul')
      ?.replaceChildren(...questions.map((question) => item(question, remove, () => void draw())));
    if (some) some.hidden = questions.length === 0;
    section.hidden = questions.length === 0 && (open?.hidden ?? true);
  };
  onWorkerNews(({ kind }) => {
    if (news) news.textContent = kind === 'sent' ? sent : failed;
    if (open && kind === 'sent') open.hidden = false;
    void draw();
  });
  section.querySelector('[data-send]')?.addEventListener('click', () => void askToSend());
  window.addEventListener('online', () => void askToSend());
  void draw();
  return draw;
}
