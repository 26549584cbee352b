/**
 * Base: time, identifiers, exhaustive switches.
 * The one room everybody may import; it knows nothing of the subject and nothing of Node.
 */
export { day, hour, minute, systemClock, type Clock, type Instant } from './clock.ts';
export { systemIds, type Ids } from './ids.ts';
export { assertNever } from './assert-never.ts';
export { readableCode } from './readable-code.ts';
