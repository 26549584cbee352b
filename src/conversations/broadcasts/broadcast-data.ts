import type { QuietTimes } from '#conversations/quiet-times';
import type { DeclaredTables, PersonalData } from '#privacy/retention';

const declaredTables: DeclaredTables = {
  broadcasts: {
    rule: 'installation',
    columns: {
      id: 'plain',
      topics: 'plain',
      places: 'plain',
      texts: 'sealed',
      state: 'plain',
      starts_at: 'plain',
      created_at: 'plain',
      created_by: 'pseudonym',
      version: 'plain',
      stopped_at: 'plain',
      finished_at: 'plain',
      reached: 'plain',
      failed: 'plain',
      skipped: 'plain',
    },
  },
  broadcast_recipients: {
    rule: 'contact',
    columns: { broadcast_id: 'plain', contact_id: 'pseudonym', state: 'plain', not_before: 'plain' },
  },
  internet_cuts: {
    rule: 'installation',
    columns: {
      id: 'plain',
      place: 'plain',
      first_day: 'plain',
      last_day: 'plain',
      from_time: 'plain',
      until_time: 'plain',
      created_at: 'plain',
      created_by: 'pseudonym',
    },
  },
  channel_pace: { rule: 'installation', columns: { channel: 'plain', next_at: 'plain' } },
};

/** What sending to many keeps, and for how long. */
export function broadcastData({
  quietTimes,
}: {
  readonly quietTimes: Pick<QuietTimes, 'sweep'>;
}): PersonalData {
  return { room: 'broadcasts', tables: declaredTables, sweep: ({ now }) => quietTimes.sweep(now) };
}
