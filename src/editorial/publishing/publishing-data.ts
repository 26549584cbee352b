import type { PersonalData } from '#privacy/retention';

/** Texts that are, were or may become public, and who wrote them: nothing about contacts. */
export const publishingData: PersonalData = {
  room: 'publishing',
  tables: {
    publications: {
      rule: 'installation',
      columns: {
        id: 'plain',
        kind: 'plain',
        state: 'plain',
        staff_id: 'pseudonym',
        begun_at: 'plain',
        ended_at: 'plain',
        build: 'plain',
        base_build: 'plain',
        problem: 'plain',
      },
    },
    publication_texts: {
      rule: 'installation',
      columns: {
        publication_id: 'plain',
        guide: 'plain',
        locale: 'plain',
        before_text: 'plain',
        after_text: 'plain',
      },
    },
    guide_drafts: {
      rule: 'installation',
      columns: {
        guide: 'plain',
        locale: 'plain',
        text: 'plain',
        base_revision: 'plain',
        version: 'plain',
        updated_at: 'plain',
        updated_by: 'pseudonym',
      },
    },
  },
};
