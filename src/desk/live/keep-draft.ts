/**
 * Keeps what is being typed, in this tab only, so that a session that ends, a search for a passage or a page that fails
 * loses no long reply. Forgotten once it is sent, and when somebody signs out.
 */
export function keepDraft(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-reply]');
  const text = form?.querySelector<HTMLTextAreaElement>('textarea');
  document.querySelector('[data-sign-out]')?.addEventListener('click', () => sessionStorage.clear());
  if (!form || !text) return;
  const typed = `draft.${form.dataset['reply'] ?? ''}`;
  // On its way: kept until the page says that it has been sent, for the sign-in page may come instead.
  const leaving = `${typed}.leaving`;
  if (new URL(location.href).searchParams.get('said') === 'sent') sessionStorage.removeItem(leaving);
  if (text.value === '') text.value = sessionStorage.getItem(typed) ?? sessionStorage.getItem(leaving) ?? '';
  text.addEventListener('input', () => sessionStorage.setItem(typed, text.value));
  form.addEventListener('submit', () => {
    sessionStorage.setItem(leaving, text.value);
    sessionStorage.removeItem(typed);
  });
}
