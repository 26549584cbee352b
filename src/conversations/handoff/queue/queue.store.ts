import type { ChannelId } from '#conversations/channels';
import { isLocaleTag, type LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { Queries } from '#platform/storage';
import { openHandoffStates, type HandoffState } from '../handoff-state.ts';
import type { QueueRow } from './queue-row.ts';

/** What the queue can be narrowed to without opening a seal. */
export interface PlainFilters {
  readonly language?: LocaleTag | undefined;
  readonly channel?: ChannelId | undefined;
  /** Asked for in this stretch of time. */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** End of the conversation's id. */
  readonly codeEnd?: string | undefined;
  /** Only these conversations. */
  readonly conversations?: readonly string[] | undefined;
}

/** Whose handoffs: of these offices, of none of these (or of no office at all), of all. */
export type QueueOffices =
  | { readonly in: readonly string[] }
  | { readonly notIn: readonly string[] }
  /** Lent to a member of staff on duty, whatever the office. */
  | { readonly lentTo: string }
  | { readonly all: true };

/** An empty list is no SQL; no office is called this. */
const nobody = '';

/** Handoffs with their conversations, as far as the queue needs them. */
const rowsOf = (queries: Queries, offices: QueueOffices, filters: PlainFilters) =>
  queries
    .selectFrom('handoffs')
    .innerJoin('conversations', 'conversations.id', 'handoffs.conversation_id')
    .$if('in' in offices, (query) =>
      query.where('handoffs.office_id', 'in', [...('in' in offices ? offices.in : []), nobody]),
    )
    .$if('lentTo' in offices, (query) =>
      query.where('handoffs.lent_to', '=', 'lentTo' in offices ? offices.lentTo : nobody),
    )
    .$if('notIn' in offices, (query) =>
      query.where((eb) =>
        eb.or([
          eb('handoffs.office_id', 'is', null),
          eb('handoffs.office_id', 'not in', [...('notIn' in offices ? offices.notIn : []), nobody]),
        ]),
      ),
    )
    .$if(filters.language !== undefined, (query) =>
      query.where((eb) =>
        eb(eb.fn.coalesce('conversations.locale', 'handoffs.locale'), '=', filters.language ?? null),
      ),
    )
    .$if(filters.channel !== undefined, (query) =>
      query.where('conversations.channel', '=', filters.channel ?? ''),
    )
    .$if(filters.from !== undefined, (query) => query.where('handoffs.requested_at', '>=', filters.from ?? 0))
    .$if(filters.until !== undefined, (query) =>
      query.where('handoffs.requested_at', '<', filters.until ?? 0),
    )
    .$if(filters.codeEnd !== undefined, (query) =>
      query.where('handoffs.conversation_id', 'like', `%${filters.codeEnd ?? ''}`),
    )
    .$if(filters.conversations !== undefined, (query) =>
      query.where('handoffs.conversation_id', 'in', [...(filters.conversations ?? []), nobody]),
    );

/** Of a conversation that was handed over more than once only the last time counts: one line each. */
const lastOnly = (rows: ReturnType<typeof rowsOf>): ReturnType<typeof rowsOf> =>
  rows.where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('handoffs as later')
          .select('later.id')
          .whereRef('later.conversation_id', '=', 'handoffs.conversation_id')
          .where((either) =>
            either.or([
              either('later.requested_at', '>', either.ref('handoffs.requested_at')),
              either.and([
                either('later.requested_at', '=', either.ref('handoffs.requested_at')),
                either('later.id', '>', either.ref('handoffs.id')),
              ]),
            ]),
          ),
      ),
    ),
  );

const columns = [
  'handoffs.id',
  'handoffs.conversation_id',
  'handoffs.office_id',
  'handoffs.state',
  'handoffs.risk_level',
  'handoffs.requested_at',
  'handoffs.accepted_by',
  'handoffs.last_reply_at',
  'handoffs.closed_at',
  'handoffs.advice_asked_at',
  'handoffs.locale as asked_in',
  'conversations.locale',
  'conversations.channel',
  'conversations.last_message_at',
] as const;

interface Selected {
  readonly id: string;
  readonly conversation_id: string;
  readonly office_id: string | null;
  readonly state: string;
  readonly risk_level: string | null;
  readonly requested_at: number;
  readonly accepted_by: string | null;
  readonly last_reply_at: number | null;
  readonly closed_at: number | null;
  readonly advice_asked_at: number | null;
  readonly asked_in: string;
  readonly locale: string | null;
  readonly channel: string;
  readonly last_message_at: number;
  readonly about?: string;
}

const rowFrom = (row: Selected): QueueRow => ({
  id: row.id,
  conversationId: row.conversation_id,
  office: row.office_id ?? undefined,
  state: row.state as HandoffState,
  isUrgent: row.risk_level !== null && row.risk_level !== 'concern',
  requestedAt: row.requested_at,
  acceptedBy: row.accepted_by ?? undefined,
  lastReplyAt: row.last_reply_at ?? undefined,
  lastMessageAt: row.last_message_at,
  closedAt: row.closed_at ?? undefined,
  adviceAskedAt: row.advice_asked_at ?? undefined,
  locale: isLocaleTag(row.locale) ? row.locale : (row.asked_in as LocaleTag),
  channel: row.channel as ChannelId,
  ...(row.about !== undefined && { sealedAbout: row.about }),
});

/** Also read what they are about, sealed: for filters by place and topic. */
export interface RowOptions {
  readonly withAbout?: boolean;
}

/** All open ones. */
export async function openRows(
  queries: Queries,
  offices: QueueOffices,
  filters: PlainFilters = {},
  { withAbout = false }: RowOptions = {},
): Promise<readonly QueueRow[]> {
  const rows = await rowsOf(queries, offices, filters)
    .where('handoffs.closed_at', 'is', null)
    .where('handoffs.state', 'in', openHandoffStates)
    .select(columns)
    .$if(withAbout, (query) => query.select('handoffs.about'))
    .execute();
  return rows.map(rowFrom);
}

/** Closed ones, the last one first. */
export async function closedRows(
  queries: Queries,
  offices: QueueOffices,
  filters: PlainFilters,
  page: RowOptions & { readonly offset: number; readonly limit: number },
): Promise<readonly QueueRow[]> {
  const rows = await lastOnly(rowsOf(queries, offices, filters))
    .where('handoffs.closed_at', 'is not', null)
    .select(columns)
    .$if(page.withAbout === true, (query) => query.select('handoffs.about'))
    .orderBy('handoffs.closed_at', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map(rowFrom);
}

export async function countClosed(
  queries: Queries,
  offices: QueueOffices,
  filters: PlainFilters,
): Promise<number> {
  const { count } = await lastOnly(rowsOf(queries, offices, filters))
    .where('handoffs.closed_at', 'is not', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The newest handoffs, open and closed: what a search in words looks into. */
export async function newestRows(
  queries: Queries,
  offices: QueueOffices,
  limit: number,
): Promise<readonly QueueRow[]> {
  const rows = await lastOnly(rowsOf(queries, offices, {}))
    .select(columns)
    .orderBy('handoffs.requested_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(rowFrom);
}
