/**
 * Keeps what is being typed, in this tab only, so that a session that ends or a page that fails loses no long reply.
 * Forgotten when it is sent and when somebody signs out.
 */
export function keepDraft(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-reply]');
  const text = form?.querySelector<HTMLTextAreaElement>('textarea');
  document.querySelector('[data-sign-out]')?.addEventListener('click', () => sessionStorage.clear());
  if (!form || !text) return;
  const key = `draft.${form.dataset['reply'] ?? ''}`;
  const wasSent = new URL(location.href).searchParams.get('said') === 'sent';
  if (wasSent) sessionStorage.removeItem(key);
  if (text.value === '') text.value = sessionStorage.getItem(key) ?? '';
  text.addEventListener('input', () => sessionStorage.setItem(key, text.value));
}
