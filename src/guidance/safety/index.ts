/**
 * Safety: is somebody in danger, and what is said at once.
 * Deterministic, recall first; all words and numbers come from `content/safety` and `content/contacts`.
 */
export { riskCategories, riskLevels, type Risk, type RiskCategory, type RiskLevel } from './risk.ts';
