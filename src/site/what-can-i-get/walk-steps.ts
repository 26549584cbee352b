/** One question a screen, forwards and backwards. By keyboard only the buttons move on: arrows choose among the answers. */

export interface Steps {
  /** Shows a question and puts the focus on it. */
  show(index: number): void;
}

export interface Walk {
  readonly form: HTMLFormElement;
  /** After the first answer, so that the list is there when the last one is given. */
  readonly onBegin: () => void;
  readonly onFinish: (hasNone: boolean) => void;
}

/** Whether the last thing somebody did in the form was a touch or a click, not a key. */
function watchPointer(form: HTMLFormElement): () => boolean {
  let isPointer = false;
  form.addEventListener('pointerdown', () => (isPointer = true));
  form.addEventListener('keydown', () => (isPointer = false));
  return () => isPointer;
}

export function walkSteps({ form, onBegin, onFinish }: Walk): Steps {
  const questions = [...form.querySelectorAll('fieldset')];
  const isPointer = watchPointer(form);
  let current = 0;

  const show = (index: number): void => {
    current = Math.min(Math.max(index, 0), questions.length - 1);
    form.dataset['step'] = ['first', 'middle', 'last'][
      Math.sign(current) + Number(current === questions.length - 1)
    ];
    for (const [at, question] of questions.entries()) question.hidden = at !== current;
    questions[current]?.querySelector<HTMLElement>('legend')?.focus();
  };
  const forward = (hasNone: boolean): void => {
    onBegin();
    if (current < questions.length - 1) show(current + 1);
    else onFinish(hasNone);
  };

  form.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'radio' && isPointer()) forward(false);
  });
  form.querySelector('[data-back]')?.addEventListener('click', () => show(current - 1));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const hasNone = event.submitter?.hasAttribute('data-none') ?? false;
    if (hasNone)
      for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.checked = false;
    forward(hasNone);
  });
  return { show };
}
