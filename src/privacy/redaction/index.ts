/** Redaction: taking out of a text what surely points at a person, before it is shown to somebody who needs only the matter. */
export { redactedKinds, redactText, type Redacted, type RedactedKind } from './redact-text.ts';
