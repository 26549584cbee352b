import { isOurs } from '../visitor.ts';

/** Larger than any answer of an authenticator. */
const largest = 100_000;

/**
 * The JSON that a script of our own pages sent. @returns a refusal otherwise: 403 from elsewhere, 415 for another type (a form
 * of another site cannot send JSON), 400 for no JSON.
 */
export async function readJson(request: Request): Promise<{ readonly body: unknown } | Response> {
  if (request.method !== 'POST' || !isOurs(request)) return new Response(null, { status: 403 });
  const type = request.headers.get('content-type')?.split(';')[0]?.trim();
  if (type !== 'application/json') return new Response(null, { status: 415 });
  const text = await request.text();
  if (text.length > largest) return new Response(null, { status: 413 });
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return new Response(null, { status: 400 });
  }
}
