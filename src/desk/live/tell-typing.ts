/** Milliseconds between two signals. */
const every = 4_000;

/** Tells the person that a counsellor is writing, while something is being typed; no word of it leaves the page. */
export function tellTyping(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-reply]');
  const id = form?.dataset['reply'];
  let last = 0;
  form?.addEventListener('input', (event) => {
    if (event.timeStamp - last < every || id === undefined) return;
    last = event.timeStamp;
    void fetch('/desk/typing/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ conversation: id }),
    }).catch(() => undefined);
  });
}
