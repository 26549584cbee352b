/**
 * Scams: warning signs in a pasted offer or a forwarded message. Deterministic, on any device; nothing is kept or sent.
 * Words: cue (one thing an offer says), sign (cues near one another, explained by a passage of a guide). No sign found
 * proves nothing, and whoever shows the result says so.
 */
export { createFindScamSigns, type FindScamSigns, type FoundScamSign } from './find-scam-signs.ts';
export { callingRegion, callingRegions, numbersIn, sameNumber } from './telephone-numbers.ts';
export { composeScamReply, type ScamReplyWords } from './compose-scam-reply.ts';
export type { ScamBook, ScamData, ScamSign } from './scam-data.ts';
