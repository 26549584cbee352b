import { deskLocals, type DeskRequest } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { goTo } from '../go.ts';
import { deviceCookies, readToken, tokenCookie } from '../session-cookie.ts';
import { waitWords } from '../view-models/wait-words.ts';
import { clientAddress, deviceAtDoor, isOurs, safeDeskPath } from '../visitor.ts';
import { type DeskWords, deskWords, staffWords, visitorLocale } from '../words.ts';
import type { DoorScreen } from './door-screen.ts';

export interface SecondStepScreen extends DoorScreen {
  readonly s: DeskWords;
  readonly to: string;
  /** They have a code generator; recovery codes are taken in any case. */
  readonly hasCode: boolean;
  readonly hasPasskey: boolean;
  readonly publicUrl: string;
}

/** `/desk/sign-in/code/`: the password was right, now a code of the phone, a recovery code or a passkey. */
export async function secondStepScreen(context: DeskRequest): Promise<SecondStepScreen | Response> {
  const { request } = context;
  const { app, remoteAddress } = deskLocals(context);
  const { publicUrl } = app.config;
  const url = new URL(request.url);
  const to = safeDeskPath(url.searchParams.get('to'));
  const pendingToken = readToken(request);
  const ways = await app.access.secondStep.ways(pendingToken);
  if (ways === undefined) return goTo('/desk/sign-in/');

  const locale = visitorLocale(url, request.headers.get('accept-language'));
  const t = deskWords(app.translate, locale);
  const s = staffWords(app.translate, locale);
  const { code: hasCode, passkey: hasPasskey } = ways;
  const screen = { locale, t, s, to, publicUrl, hasCode, hasPasskey, problem: undefined };
  if (request.method !== 'POST') return screen;
  if (!isOurs(request)) return new Response('This form does not come from this desk.', { status: 403 });

  const { code = '' } = await readFields(request);
  const address = clientAddress({ request, remoteAddress });
  const attempt = { pendingToken, code, address, device: deviceAtDoor(request) };
  const result = await app.access.secondStep.withCode(attempt);
  switch (result.kind) {
    case 'signed_in':
      return goTo(to, tokenCookie(result.token, publicUrl), ...deviceCookies(result.deviceToken, publicUrl));
    case 'nobody':
      return goTo('/desk/sign-in/');
    case 'refused':
      return { ...screen, problem: s('code.refused') };
    case 'wait':
      return { ...screen, problem: waitWords({ app, t }, result.until) };
  }
}
