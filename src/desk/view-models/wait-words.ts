import { minute, type Instant } from '#platform/base';
import type { Visit } from '../enter-desk.ts';

/** Too many attempts: how long to wait, in whole minutes. */
export function waitWords(
  { app, t }: { readonly app: Pick<Visit['app'], 'clock'>; readonly t: Visit['t'] },
  until: Instant,
): string {
  const minutes = Math.max(1, Math.ceil((until - app.clock.now()) / minute));
  return t('signIn.wait', { time: t('time.minutes', { count: minutes }) });
}
