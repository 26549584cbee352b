/**
 * The tables, as Kysely sees them, joined here so that a query in any room is checked; each table still has one owner:
 * the room named above it reads and writes it, everybody else asks that room's front door.
 *
 * A new table: add it to the `schema-<area>.ts` it belongs to, write `migrations/NNNN-<name>.ts`, list that in
 * `migrations/index.ts`, declare its columns in the owner's PersonalData, run `npm run test:update` for the schema
 * snapshot.
 *
 * Portable types only: moments are milliseconds (bigint), booleans 0 or 1 (integer), JSON and sealed fields are text.
 */

import type { AttachmentTables } from './schema-attachments.ts';
import type { CaseworkTables } from './schema-casework.ts';
import type { ComplaintTables } from './schema-complaints.ts';
import type { ContinuingTables } from './schema-continuing.ts';
import type { ConversationTables } from './schema-conversations.ts';
import type { EditorialTables } from './schema-editorial.ts';
import type { PrivacyTables } from './schema-privacy.ts';
import type { RoutingTables } from './schema-routing.ts';
import type { SendingTables } from './schema-sending.ts';
import type { StaffTables } from './schema-staff.ts';

export type * from './schema-attachments.ts';
export type * from './schema-casework.ts';
export type * from './schema-complaints.ts';
export type * from './schema-continuing.ts';
export type * from './schema-conversations.ts';
export type * from './schema-editorial.ts';
export type * from './schema-privacy.ts';
export type * from './schema-routing.ts';
export type * from './schema-sending.ts';
export type * from './schema-staff.ts';

/** `#platform/storage`: what administrators set, and what the installation must remember. */
export interface SettingsTable {
  key: string;
  /** JSON. */
  value: string;
  updated_at: number;
  /** Id of staff, or null for the program. */
  updated_by: string | null;
}

/** `#conversations/feedback`: counts only, of nobody in particular. */
export interface PassageRatingsTable {
  guide: string;
  section: string;
  locale: string;
  helpful: number;
  unhelpful: number;
}

/** `#insight/page-counts`: sums of views, of nobody in particular. */
export interface PageCountsTable {
  /** Day in Iraq, `2026-11-22`. */
  day: string;
  /** Path after the language, `guides/smugglers/`. */
  page: string;
  locale: string;
  views: number;
}

export interface Tables
  extends
    AttachmentTables,
    CaseworkTables,
    ComplaintTables,
    ContinuingTables,
    ConversationTables,
    EditorialTables,
    PrivacyTables,
    RoutingTables,
    SendingTables,
    StaffTables {
  settings: SettingsTable;
  passage_ratings: PassageRatingsTable;
  page_counts: PageCountsTable;
}
