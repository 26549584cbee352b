import type { Migration } from 'kysely/migration';
import * as privacy from './0001-privacy.ts';
import * as conversations from './0002-conversations.ts';
import * as pageCounts from './0003-page-counts.ts';
import * as secondFactor from './0004-second-factor.ts';
import * as operations from './0005-operations.ts';
import * as deliveryReports from './0006-delivery-reports.ts';
import * as unreachable from './0007-unreachable.ts';
import * as attachments from './0008-attachments.ts';
import * as codes from './0009-codes.ts';
import * as casework from './0010-casework.ts';
import * as sending from './0011-sending.ts';
import * as editorial from './0012-editorial.ts';
import * as routing from './0013-routing.ts';
import * as complaints from './0014-complaints.ts';
import * as waits from './0015-waits.ts';

/** In order. A migration that has been released is never edited; a correction is a new one. */
export const migrations: Record<string, Migration> = {
  '0001-privacy': privacy,
  '0002-conversations': conversations,
  '0003-page-counts': pageCounts,
  '0004-second-factor': secondFactor,
  '0005-operations': operations,
  '0006-delivery-reports': deliveryReports,
  '0007-unreachable': unreachable,
  '0008-attachments': attachments,
  '0009-codes': codes,
  '0010-casework': casework,
  '0011-sending': sending,
  '0012-editorial': editorial,
  '0013-routing': routing,
  '0014-complaints': complaints,
  '0015-waits': waits,
};
