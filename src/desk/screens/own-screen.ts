import { isLocaleTag } from '#guidance/locales';
import { shortestPassword } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { waitWords } from '../view-models/wait-words.ts';
import { readFields } from '../forms/fields.ts';
import { goTo } from '../go.ts';
import { deskLocale } from '../words.ts';

export interface OwnScreen {
  readonly kind: 'own';
  readonly shortestPassword: number;
  readonly problem: string | undefined;
}

/** `/desk/me/`: the language and sound of one's own desk, one's own password. */
export async function ownScreen(visit: Visit): Promise<OwnScreen | Response> {
  const { app, staff, token, address, t, request } = visit;
  const screen = { kind: 'own', shortestPassword, problem: undefined } as const;
  if (request.method !== 'POST') return screen;
  const { act, locale, sound, current = '', next = '', again = '' } = await readFields(request);
  if (act === 'password') {
    if (next !== again) return { ...screen, problem: t('join.problem.password_differs') };
    const problem = await app.access.staff.changePassword(staff, { current, next, token, address });
    if (problem === undefined) return goTo('/desk/me/?said=saved');
    return {
      ...screen,
      problem: typeof problem === 'string' ? t(`join.problem.${problem}`) : waitWords(visit, problem.until),
    };
  }
  const own = { playsSound: sound === 'on', ...(isLocaleTag(locale) ? { locale: deskLocale(locale) } : {}) };
  await app.access.staff.setOwn(staff, own);
  return goTo('/desk/me/?said=saved');
}
