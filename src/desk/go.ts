/** Sends the browser to another page after a form: reloading that page does not send the form again. */
export function goTo(path: string, ...cookies: readonly string[]): Response {
  const headers = new Headers({ location: path });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** What a screen gives instead of its content; the page shows a sentence and a way back. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: 403 | 404;
}

export const notAllowed: Refusal = { kind: 'refused', status: 403 };
export const notFound: Refusal = { kind: 'refused', status: 404 };
