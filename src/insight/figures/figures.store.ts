import { sql } from 'kysely';
import type { Instant } from '#platform/base';
import {
  withTransaction,
  type Database,
  type FigureConversationsTable,
  type Queries,
} from '#platform/storage';

/** One conversation as it stands now, in plain columns: nothing sealed is opened. */
export interface ConversationFacts {
  readonly id: string;
  readonly channel: string;
  readonly locale: string | null;
  readonly createdAt: Instant;
  readonly questions: number;
  readonly answered: number;
  readonly handoff:
    | {
        readonly office: string | null;
        readonly state: string;
        readonly outcome: string | null;
        readonly topic: string | null;
        readonly requestedAt: Instant;
        readonly acceptedAt: Instant | null;
        readonly firstReplyAt: Instant | null;
      }
    | undefined;
}

/** How a message ends that was a question. */
const questionOutcomes = ['answered', 'clarify', 'declined', 'handoff', 'crisis'] as const;
/** SQLite takes some thousand values in one query. */
const most = 500;

/** Conversations in which something happened since then. */
export async function changedSince(queries: Queries, since: Instant): Promise<readonly string[]> {
  const talked = queries.selectFrom('conversations').select('id').where('last_message_at', '>=', since);
  const handed = queries
    .selectFrom('handoffs')
    .select('conversation_id as id')
    .where((eb) =>
      eb.or([
        eb('requested_at', '>=', since),
        eb('accepted_at', '>=', since),
        eb('last_reply_at', '>=', since),
        eb('closed_at', '>=', since),
      ]),
    );
  return (await talked.union(handed).execute()).map(({ id }) => id);
}

async function factsOf(queries: Queries, ids: readonly string[]): Promise<readonly ConversationFacts[]> {
  const conversations = await queries
    .selectFrom('conversations')
    .select(['id', 'channel', 'locale', 'created_at'])
    .where('id', 'in', ids)
    .execute();
  const questions = await queries
    .selectFrom('inbound_messages')
    .select(['conversation_id', 'outcome', (eb) => eb.fn.countAll<number | string>().as('times')])
    .where('conversation_id', 'in', ids)
    .where('outcome', 'in', questionOutcomes)
    .groupBy(['conversation_id', 'outcome'])
    .execute();
  const handoffs = await queries
    .selectFrom('handoffs')
    .select([
      'conversation_id',
      'office_id',
      'state',
      'outcome',
      'closing_topic',
      'requested_at',
      'accepted_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('outbound_messages')
        .select((inner) => inner.fn.min('outbound_messages.created_at').as('at'))
        .whereRef('outbound_messages.conversation_id', '=', 'handoffs.conversation_id')
        .where('kind', '=', 'counsellor')
        .as('first_reply_at'),
    )
    .where('conversation_id', 'in', ids)
    .orderBy('requested_at')
    .execute();
  const byConversation = new Map(handoffs.map((row) => [row.conversation_id, row]));
  const asked = Map.groupBy(questions, (row) => row.conversation_id);
  const times = (id: string, only?: string): number =>
    (asked.get(id) ?? [])
      .filter(({ outcome }) => only === undefined || outcome === only)
      .reduce((sum, row) => sum + Number(row.times), 0);
  return conversations.map(({ id, channel, locale, created_at }) => {
    const row = byConversation.get(id);
    return {
      ...{
        id,
        channel,
        locale,
        createdAt: created_at,
        questions: times(id),
        answered: times(id, 'answered'),
      },
      handoff: row && {
        ...{ office: row.office_id, state: row.state, outcome: row.outcome, topic: row.closing_topic },
        ...{ requestedAt: row.requested_at, acceptedAt: row.accepted_at, firstReplyAt: row.first_reply_at },
      },
    };
  });
}

/** What stands there already and is gone from the messages by now is not counted down. */
async function writeRows(tx: Queries, rows: readonly FigureConversationsTable[]): Promise<void> {
  if (rows.length === 0) return;
  const larger = (column: 'questions' | 'answered') =>
    sql<number>`case when excluded.${sql.ref(column)} > figure_conversations.${sql.ref(column)} then excluded.${sql.ref(column)} else figure_conversations.${sql.ref(column)} end`;
  const kept = (column: 'wait_minutes' | 'answer_minutes') =>
    sql<number | null>`coalesce(figure_conversations.${sql.ref(column)}, excluded.${sql.ref(column)})`;
  await tx
    .insertInto('figure_conversations')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        channel: eb.ref('excluded.channel'),
        locale: eb.ref('excluded.locale'),
        office_id: eb.ref('excluded.office_id'),
        questions: larger('questions'),
        answered: larger('answered'),
        handed_off: eb.ref('excluded.handed_off'),
        outcome: eb.ref('excluded.outcome'),
        topic: eb.ref('excluded.topic'),
        wait_minutes: kept('wait_minutes'),
        answer_minutes: kept('answer_minutes'),
      })),
    )
    .execute();
}

/** Brings the rows of these conversations up to date, a few hundred in a transaction. */
export async function countConversations(
  database: Database,
  ids: readonly string[],
  rowOf: (facts: ConversationFacts) => FigureConversationsTable,
): Promise<void> {
  for (let start = 0; start < ids.length; start += most) {
    const some = ids.slice(start, start + most);
    await withTransaction(database, async (tx) =>
      writeRows(
        tx,
        (await factsOf(tx, some)).map((facts) => rowOf(facts)),
      ),
    );
  }
}

export type FigureRow = Omit<FigureConversationsTable, 'id'>;

/** The rows of a month: small, plain, and read by its index. */
export async function rowsOfMonth(queries: Queries, month: string): Promise<readonly FigureRow[]> {
  return queries.selectFrom('figure_conversations').selectAll().where('month', '=', month).execute();
}

export async function countByMonth(
  queries: Queries,
): Promise<readonly { readonly month: string; readonly begun: number; readonly handed: number }[]> {
  const rows = await queries
    .selectFrom('figure_conversations')
    .select(['month', (eb) => eb.fn.countAll<number | string>().as('begun')])
    .select((eb) => eb.fn.sum<number | string>('handed_off').as('handed'))
    .groupBy('month')
    .orderBy('month', 'desc')
    .execute();
  return rows.map(({ month, begun, handed }) => ({ month, begun: Number(begun), handed: Number(handed) }));
}

export async function deleteBefore(queries: Queries, month: string): Promise<number> {
  const result = await queries
    .deleteFrom('figure_conversations')
    .where('month', '<', month)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
