/** A part of the running system: database, inbox, a channel. */
export type PartStatus = 'up' | 'starting' | 'down' | 'off';

/** The answer of `/api/health`. No personal data, no addresses. */
export interface HealthReport {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly parts: Readonly<Record<string, PartStatus>>;
}

/** `ok` while every part that is switched on is up; `off` is a choice, not a fault. */
export function reportHealth(version: string, parts: Readonly<Record<string, PartStatus>>): HealthReport {
  const isWell = Object.values(parts).every((part) => part === 'up' || part === 'off');
  return { status: isWell ? 'ok' : 'degraded', version, parts };
}
