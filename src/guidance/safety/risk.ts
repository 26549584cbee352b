/** What can be wrong. A closed list: each has contacts, phrases and a reply under `content/safety/`. */
export const riskCategories = [
  'self-harm',
  'captivity',
  'sea-distress',
  'violence',
  'child',
  'medical',
  'threat',
] as const;
export type RiskCategory = (typeof riskCategories)[number];

/**
 * `concern`: a person should look today; `urgent`: a person should look now;
 * `emergency`: a life is in danger at this moment.
 */
export const riskLevels = ['concern', 'urgent', 'emergency'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** Something in a message that needs a safe reply and a person at once. */
export interface Risk {
  readonly category: RiskCategory;
  readonly level: RiskLevel;
}

/** Whether a person should look now, and not only today. */
export function isPressing<R extends Pick<Risk, 'level'>>(
  risk: R | undefined,
): risk is R & { readonly level: Exclude<RiskLevel, 'concern'> } {
  return risk !== undefined && risk.level !== 'concern';
}
