import type { SecurityProblem } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { staffWords } from '../words.ts';
import { waitWords } from './wait-words.ts';

/** What went wrong, in words. */
export function problemWords(visit: Visit, problem: SecurityProblem | 'pin_differs' | 'form'): string {
  if (typeof problem !== 'string') return waitWords(visit, problem.until);
  return staffWords(visit.app.translate, visit.locale)(`problem.${problem}`);
}

/** Names of browsers and systems are the same in every language. */
const names: Readonly<Record<string, string>> = {
  edge: 'Edge',
  opera: 'Opera',
  samsung: 'Samsung Internet',
  uc: 'UC Browser',
  firefox: 'Firefox',
  chrome: 'Chrome',
  safari: 'Safari',
  android: 'Android',
  iphone: 'iPhone',
  ipad: 'iPad',
  windows: 'Windows',
  chromeos: 'ChromeOS',
  mac: 'Mac',
  linux: 'Linux',
};

/** `firefox/windows` -> `Firefox, Windows`; undefined where nothing of it is known. */
export function deviceName(kind: string): string | undefined {
  const known = kind.split('/').flatMap((part) => names[part] ?? []);
  return known.length === 0 ? undefined : known.join(', ');
}
