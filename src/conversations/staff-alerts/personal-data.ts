import type { PersonalData } from '#privacy/retention';

/** Chats of staff; nothing about contacts. */
export const staffAlertsData: PersonalData = {
  room: 'staff-alerts',
  tables: {
    staff_chats: {
      rule: 'installation',
      columns: {
        office_id: 'plain',
        code_digest: 'digest',
        code_expires_at: 'plain',
        asked_by: 'pseudonym',
        channel: 'plain',
        chat: 'sealed',
        linked_at: 'plain',
        alerted_at: 'plain',
        said: 'plain',
      },
    },
  },
};
