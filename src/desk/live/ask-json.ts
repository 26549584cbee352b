/** Asks one of the desk's own addresses. @throws Error with words to show when it says no */
export async function askJson(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status === 401) location.assign('/desk/sign-in/');
  const answer = (await response.json().catch(() => ({}))) as { readonly problem?: string };
  if (!response.ok) throw new RefusedError(answer.problem ?? '');
  return answer;
}

/** The desk said no; the message is for the person. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** Shows what went wrong in the notice of a form. */
export function showProblem(form: HTMLElement, error: unknown): void {
  const notice = form.querySelector<HTMLElement>('[role=alert]');
  if (notice === null) return;
  notice.hidden = false;
  // Closing the browser's own window is an error of its words; ours are in the person's language.
  notice.textContent =
    error instanceof RefusedError && error.message !== '' ? error.message : (form.dataset['failed'] ?? '');
}
