/**
 * Consent: what a contact allowed, for which purpose, when and in which words. Without it, what they wrote is deleted
 * 72 hours after it arrived. Words: purpose (counselling, sharing with one office), state (asked, given, refused, withdrawn).
 */
export {
  createConsent,
  type Consent,
  type ConsentCircumstances,
  type ConsentEvent,
  type Purpose,
} from './create-consent.ts';
export {
  consentActs,
  consentStates,
  consentTransitions,
  type ConsentAct,
  type ConsentState,
} from './consent-state.ts';
