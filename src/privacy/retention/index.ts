/**
 * Retention: forgetting on time, erasing a contact, and handing over what is kept about one, over all rooms.
 * A room that keeps rows exports a PersonalData: the class of every column, its rule, and how to sweep, erase, export.
 */
export {
  createErasureList,
  mergeErasures,
  readErasures,
  type Erasure,
  type ErasureList,
} from './erasure-list.ts';
export { replayErasures, type Replayed } from './replay-erasures.ts';
export { createRetention, sweepEvery, type ContactExport, type Retention } from './create-retention.ts';
export {
  compareDeclarations,
  retentionRules,
  unconsentedLife,
  type ColumnClass,
  type DeclaredTables,
  type FoundTables,
  type PersonalData,
  type RetentionRule,
  type SweepContext,
} from './personal-data.ts';
export { privacyPersonalData } from './privacy-tables.ts';
