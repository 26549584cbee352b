/** What the scripts ask that speak with authenticators: JSON, from our own pages only. */
import { z } from 'zod';
import { deskLocals, type DeskRequest, enterDesk } from '../enter-desk.ts';
import { readJson } from '../forms/json-body.ts';
import { deviceCookies, readToken, tokenCookie } from '../session-cookie.ts';
import { problemWords } from '../view-models/security-words.ts';
import { waitWords } from '../view-models/wait-words.ts';
import { clientAddress, deviceAtDoor, safeDeskPath } from '../visitor.ts';
import { deskWords, staffWords, visitorLocale } from '../words.ts';

const signInSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('ask') }),
  z.object({ step: z.literal('answer'), answer: z.unknown(), to: z.string().max(500).default('/desk/') }),
]);

const json = (status: number, value: unknown, cookies: readonly string[] = []): Response => {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(JSON.stringify(value), { status, headers });
};

/** `/desk/sign-in/passkey/`: signing in with a passkey, after the password or instead of it. */
export async function passkeySignIn(context: DeskRequest): Promise<Response> {
  const { request } = context;
  const { app, remoteAddress } = deskLocals(context);
  const read = await readJson(request);
  if (read instanceof Response) return read;
  const form = signInSchema.safeParse(read.body).data;
  if (form === undefined) return new Response(null, { status: 400 });
  const pendingToken = readToken(request);
  if (form.step === 'ask') return json(200, await app.access.secondStep.askForPasskey(pendingToken));

  const locale = visitorLocale(new URL(request.url), request.headers.get('accept-language'));
  const result = await app.access.secondStep.withPasskey({
    pendingToken,
    answer: form.answer,
    address: clientAddress({ request, remoteAddress }),
    device: deviceAtDoor(request),
  });
  switch (result.kind) {
    case 'signed_in': {
      const { publicUrl } = app.config;
      const cookies = [tokenCookie(result.token, publicUrl), ...deviceCookies(result.deviceToken, publicUrl)];
      return json(200, { to: safeDeskPath(form.to) }, cookies);
    }
    case 'wait':
      return json(429, {
        problem: waitWords({ app, t: deskWords(app.translate, locale) }, result.until),
      });
    case 'nobody':
    case 'refused':
      return json(403, { problem: staffWords(app.translate, locale)('passkey.refused') });
  }
}

const registerSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('ask'), password: z.string().max(1_000) }),
  z.object({ step: z.literal('add'), answer: z.unknown(), name: z.string().max(200) }),
]);

/** `/desk/me/passkey/`: adding a passkey of one's own. */
export async function passkeyRegister(context: DeskRequest): Promise<Response> {
  const read = await readJson(context.request.clone());
  if (read instanceof Response) return read;
  const visit = await enterDesk(context);
  if (visit instanceof Response) return new Response(null, { status: 401 });
  const form = registerSchema.safeParse(read.body).data;
  if (form === undefined) return new Response(null, { status: 400 });
  const { app, staff, address, token } = visit;
  const { ownSecurity } = app.access;
  if (form.step === 'ask') {
    const asked = await ownSecurity.askForPasskey(staff, { password: form.password.trim(), address });
    return typeof asked === 'object' && 'options' in asked
      ? json(200, asked.options)
      : json(403, { problem: problemWords(visit, asked) });
  }
  const name = form.name.trim() === '' ? 'Passkey' : form.name;
  const added = await ownSecurity.addPasskey(staff, { answer: form.answer, name, token });
  return typeof added === 'object' && 'recoveryCodes' in added
    ? json(200, { recoveryCodes: added.recoveryCodes })
    : json(403, { problem: problemWords(visit, added) });
}
