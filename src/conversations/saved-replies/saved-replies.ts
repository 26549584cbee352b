import type { Selectable } from 'kysely';
import type { Clock, Ids } from '#platform/base';
import { type Database, type SavedRepliesTable, type Tx, withTransaction } from '#platform/storage';
import type { Audit, AuditAct } from '#privacy/audit';
import { type KeyRing, openOrNothing } from '#privacy/encryption';
import type { DeclaredTables, PersonalData } from '#privacy/retention';
import {
  mostSavedReplies,
  savedReplyContentSchema,
  type SavedReply,
  type SavedReplyContent,
} from './saved-reply.ts';

/** `overtaken`: somebody else changed it meanwhile; `full`: the office has as many as it may. */
export type SavedReplyProblem = 'not_found' | 'overtaken' | 'full';

/** Replies that offices keep ready. The caller has checked rights; changes are audited here. */
export interface SavedReplies {
  /** Of these offices, by title; what no key opens is left out. */
  list(offices: readonly string[]): Promise<readonly SavedReply[]>;
  find(id: string): Promise<SavedReply | undefined>;
  /** @throws ZodError when the content is not one */
  add(office: string, content: SavedReplyContent, staff: string): Promise<SavedReplyProblem | undefined>;
  /** @param version the one that was read */
  change(
    id: string,
    version: number,
    content: SavedReplyContent,
    staff: string,
  ): Promise<SavedReplyProblem | undefined>;
  remove(id: string, staff: string): Promise<SavedReplyProblem | undefined>;
}

interface Needs {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: Audit;
}

const contextOf = (id: string): string => `saved_replies.content:${id}`;

/** Texts of the office, about nobody. */
export const savedRepliesData: PersonalData = {
  room: 'saved-replies',
  tables: {
    saved_replies: {
      rule: 'installation',
      columns: {
        id: 'plain',
        office_id: 'plain',
        content: 'sealed',
        version: 'plain',
        created_at: 'plain',
        updated_at: 'plain',
        updated_by: 'pseudonym',
      },
    },
  } satisfies DeclaredTables,
};

export function createSavedReplies({ database, keys, clock, ids, audit }: Needs): SavedReplies {
  const replyFrom = (row: Selectable<SavedRepliesTable>): SavedReply | undefined => {
    const content = openOrNothing(keys, row.content, contextOf(row.id));
    if (content === undefined) return undefined;
    return {
      ...savedReplyContentSchema.parse(JSON.parse(content)),
      id: row.id,
      office: row.office_id,
      version: row.version,
      updatedAt: row.updated_at,
      updatedBy: row.updated_by,
    };
  };
  const sealed = (id: string, content: SavedReplyContent): string =>
    keys.seal(JSON.stringify(savedReplyContentSchema.parse(content)), contextOf(id));
  const record = (tx: Tx, act: AuditAct, office: string, id: string, staff: string): Promise<void> =>
    audit.record(
      {
        actor: `staff:${staff}`,
        act,
        subject: { kind: 'office', id: office },
        office,
        details: { reply: id },
      },
      tx,
    );

  return {
    async list(offices) {
      if (offices.length === 0) return [];
      const rows = await database
        .selectFrom('saved_replies')
        .selectAll()
        .where('office_id', 'in', offices)
        .execute();
      return rows.flatMap((row) => replyFrom(row) ?? []).toSorted((a, b) => a.title.localeCompare(b.title));
    },

    async find(id) {
      const row = await database
        .selectFrom('saved_replies')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && replyFrom(row);
    },

    add: (office, content, staff) =>
      withTransaction(database, async (tx) => {
        const { count } = await tx
          .selectFrom('saved_replies')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('office_id', '=', office)
          .executeTakeFirstOrThrow();
        if (count >= mostSavedReplies) return 'full';
        const id = ids.next();
        const now = clock.now();
        const values = { id, office_id: office, content: sealed(id, content), version: 1 };
        await tx
          .insertInto('saved_replies')
          .values({ ...values, created_at: now, updated_at: now, updated_by: staff })
          .execute();
        await record(tx, 'saved_reply.changed', office, id, staff);
        return undefined;
      }),

    change: (id, version, content, staff) =>
      withTransaction(database, async (tx) => {
        const row = await tx
          .updateTable('saved_replies')
          .set({
            content: sealed(id, content),
            version: version + 1,
            updated_at: clock.now(),
            updated_by: staff,
          })
          .where('id', '=', id)
          .where('version', '=', version)
          .returning('office_id')
          .executeTakeFirst();
        if (row === undefined) return 'overtaken';
        await record(tx, 'saved_reply.changed', row.office_id, id, staff);
        return undefined;
      }),

    remove: (id, staff) =>
      withTransaction(database, async (tx) => {
        const row = await tx
          .deleteFrom('saved_replies')
          .where('id', '=', id)
          .returning('office_id')
          .executeTakeFirst();
        if (row === undefined) return 'not_found';
        await record(tx, 'saved_reply.removed', row.office_id, id, staff);
        return undefined;
      }),
  };
}
