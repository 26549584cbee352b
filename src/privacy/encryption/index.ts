/**
 * Encryption: sealing single fields at rest, with a key file that lies outside the data folder.
 * Words: seal and open (AES-256-GCM, a data key for every field), rewrap (the data key, by the newest key), context
 * (where a field lives, part of its seal), digest (keyed, for look-ups).
 */
export {
  checkKeyFile,
  keyCheckSetting,
  keyIds,
  openKeyRing,
  removeOldKeys,
  resealCheck,
  rotateKeys,
} from './open-key-ring.ts';
export { followsWithin } from './follow-key-file.ts';
export { countSeals, resealFields, type ResealReport } from './reseal-fields.ts';
export { createKeyRing, SealError, type KeyRing } from './key-ring.ts';
export { generateKeys, KeyError, withNewKey, type Keys } from './key-file.ts';
export { openOrNothing } from './open-or-nothing.ts';
