import {
  type CodeGeneratorSetup,
  type FactorAdded,
  lockChoices,
  needsSecondFactor,
  type SecurityProblem,
  type SecurityStatus,
} from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { readSecurityForm, type SecurityForm } from '../forms/security-form.ts';
import { goTo } from '../go.ts';
import { endedCookie } from '../session-cookie.ts';
import { momentOf, type Moment } from '../view-models/moment.ts';
import { type QrPath, qrPath } from '../view-models/qr-path.ts';
import { deviceName, problemWords } from '../view-models/security-words.ts';
import { type DeskWords, staffWords } from '../words.ts';

export interface SessionLine {
  readonly id: string;
  /** Undefined: a browser we have no name for. */
  readonly device: string | undefined;
  readonly since: Moment;
  readonly seen: Moment;
  readonly isThis: boolean;
}

export interface SecurityScreen {
  readonly kind: 'security';
  readonly s: DeskWords;
  readonly status: SecurityStatus;
  readonly isNeeded: boolean;
  readonly sessions: readonly SessionLine[];
  readonly lockChoices: readonly number[];
  readonly publicUrl: string;
  /** For the phone that is to make the codes. */
  readonly setup: { readonly secret: string; readonly qr: QrPath } | undefined;
  /** Just made: shown this once. */
  readonly recoveryCodes: readonly string[];
  readonly said: string | undefined;
  readonly problem: string | undefined;
}

interface After {
  readonly setup?: CodeGeneratorSetup | undefined;
  readonly recoveryCodes?: readonly string[];
  readonly said?: string;
  readonly problem?: string;
}

/** What this page can say after a form; words stand under `said.`. */
export const securitySaid = ['changed', 'ended', 'others_ended'] as const;

const here = '/desk/me/security/';

async function show(visit: Visit, after: After = {}): Promise<SecurityScreen> {
  const { app, staff, session, locale, url } = visit;
  const now = app.clock.now();
  const asked = url.searchParams.get('done');
  const sessions = await app.access.ownSessions.list(staff, session);
  return {
    kind: 'security',
    s: staffWords(app.translate, locale),
    status: await app.access.ownSecurity.status(staff),
    isNeeded: needsSecondFactor(staff.role),
    sessions: sessions.map(({ id, kind, createdAt, lastSeenAt, isThis }) => ({
      id,
      isThis,
      device: deviceName(kind),
      since: momentOf(createdAt, now, locale),
      seen: momentOf(lastSeenAt, now, locale),
    })),
    lockChoices,
    publicUrl: app.config.publicUrl,
    setup: after.setup && { secret: after.setup.secret, qr: qrPath(after.setup.address) },
    recoveryCodes: after.recoveryCodes ?? [],
    said: after.said ?? securitySaid.find((key) => key === asked && visit.request.method === 'GET'),
    problem: after.problem,
  };
}

/** A change that ends in nothing or in what is wrong with it. */
async function plain(
  visit: Visit,
  change: Promise<SecurityProblem | undefined>,
): Promise<SecurityScreen | Response> {
  const problem = await change;
  return problem === undefined
    ? goTo(`${here}?done=changed`)
    : show(visit, { problem: problemWords(visit, problem) });
}

/** A change after which there may be recovery codes to show. */
async function withCodes(
  visit: Visit,
  change: Promise<FactorAdded | SecurityProblem>,
  setup?: CodeGeneratorSetup,
): Promise<SecurityScreen> {
  const result = await change;
  return typeof result === 'object' && 'recoveryCodes' in result
    ? show(visit, { recoveryCodes: result.recoveryCodes, said: 'changed' })
    : show(visit, { problem: problemWords(visit, result), setup });
}

async function act(visit: Visit, form: SecurityForm): Promise<SecurityScreen | Response> {
  const { app, staff, session, token, address } = visit;
  const { ownSecurity, ownSessions } = app.access;
  const again = 'password' in form ? { password: form.password, address } : { password: '', address };
  switch (form.act) {
    case 'codes-begin': {
      const setup = await ownSecurity.beginCodes(staff, again);
      return typeof setup === 'object' && 'secret' in setup
        ? show(visit, { setup })
        : show(visit, { problem: problemWords(visit, setup) });
    }
    case 'codes-confirm': {
      const setup = await ownSecurity.unconfirmedCodes(staff);
      return withCodes(visit, ownSecurity.confirmCodes(staff, { code: form.code, token }), setup);
    }
    case 'codes-remove':
      return plain(visit, ownSecurity.removeCodes(staff, again));
    case 'recovery-new':
      return withCodes(visit, ownSecurity.newRecoveryCodes(staff, again));
    case 'passkey-remove':
      return plain(visit, ownSecurity.removePasskey(staff, form.id, again));
    case 'pin-set':
      if (form.pin !== form.again) return show(visit, { problem: problemWords(visit, 'pin_differs') });
      return plain(visit, ownSecurity.setPin(staff, { ...again, pin: form.pin, minutes: form.minutes }));
    case 'pin-remove':
      return plain(visit, ownSecurity.removePin(staff, { ...again, token }));
    case 'end-one':
      await ownSessions.end(staff, form.id);
      return goTo(form.id === session.id ? '/desk/sign-in/' : `${here}?done=ended`);
    case 'end-others':
      await ownSessions.endAll(staff, token);
      await ownSessions.devicesNoticed(staff, session);
      return goTo(`${here}?done=others_ended`);
    case 'end-all':
      await ownSessions.endAll(staff);
      return goTo('/desk/sign-in/?said=signed_out', endedCookie(app.config.publicUrl));
    case 'devices-noticed':
      await ownSessions.devicesNoticed(staff, session);
      return goTo(here);
  }
}

/** `/desk/me/security/`: second factors, recovery codes, PIN and sessions of one's own. */
export async function securityScreen(visit: Visit): Promise<SecurityScreen | Response> {
  if (visit.request.method !== 'POST') return show(visit);
  const form = await readSecurityForm(visit.request);
  return form === undefined ? show(visit, { problem: problemWords(visit, 'form') }) : act(visit, form);
}
