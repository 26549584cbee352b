import { z } from 'zod';

const answerSchema = z.object({
  id: z.string().max(2_000),
  response: z.object({ clientDataJSON: z.string().max(10_000) }),
});
const clientDataSchema = z.object({ challenge: z.string().max(1_000) });

/** The challenge that a browser's answer says it is to; undefined when it is no such answer. */
export function challengeIn(answer: unknown): string | undefined {
  const outer = answerSchema.safeParse(answer).data;
  if (outer === undefined) return undefined;
  try {
    const text = Buffer.from(outer.response.clientDataJSON, 'base64url').toString('utf8');
    return clientDataSchema.safeParse(JSON.parse(text)).data?.challenge;
  } catch {
    return undefined;
  }
}

/** How a browser reaches an authenticator, as it once said. */
export function transportsOf(row: { readonly transports: string }): string[] {
  return z.array(z.string()).catch([]).parse(JSON.parse(row.transports));
}
