/** Longer ones are stories; the engine reads their beginning. */
const longestQuery = 500;

/**
 * What is searched for: in the address where no script runs, in the body of the request where one does, so that it is in
 * no history and no log. Anything unreadable is an empty search.
 */
export async function readQuery(request: Request): Promise<string> {
  if (request.method !== 'POST')
    return (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, longestQuery);
  const form = await request.formData().catch(() => new FormData());
  const words = form.get('q');
  return typeof words === 'string' ? words.trim().slice(0, longestQuery) : '';
}
