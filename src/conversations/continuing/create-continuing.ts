import type { Job } from '#platform/jobs';
import { hour } from '#platform/base';
import type { LocaleTag } from '#guidance/locales';
import type { PersonalData } from '#privacy/retention';
import { createContinueElsewhere, type Asking } from './continue-elsewhere.ts';
import { deleteExpiredCodes } from './continuing.store.ts';
import { hearContinuing, type ContinueSaying, type ContinueWords } from './hear-continuing.ts';
import type { ContinuingNeeds } from './needs.ts';
import { createResumeChat, type ResumeChat } from './resume-chat.ts';
import { createShowPast, type ShowPast } from './show-past.ts';

/** A person known again: on another phone, in another browser, on another channel. */
export interface Continuing extends ResumeChat, Pick<ShowPast, 'visibleTo'> {
  /** @param heard.raw the text, or the id of a button @returns what to answer, or undefined when it is about nothing of this */
  hear(
    asking: Asking,
    heard: { readonly raw: string; readonly locale: LocaleTag },
  ): Promise<ContinueSaying | undefined>;
  readonly job: Job;
}

export function createContinuing(needs: ContinuingNeeds & { readonly words: ContinueWords }): Continuing {
  const elsewhere = createContinueElsewhere(needs);
  const past = createShowPast(needs);
  return {
    ...createResumeChat(needs),
    visibleTo: (identity) => past.visibleTo(identity),
    hear: (asking, heard) => hearContinuing({ elsewhere, past }, needs.words, asking, heard),
    job: {
      name: 'forget-codes',
      every: hour,
      async run() {
        await deleteExpiredCodes(needs.database, needs.clock.now());
      },
    },
  };
}

/** Codes go when their time is over, links with the identity. */
export const continuingData: PersonalData = {
  room: 'continuing',
  tables: {
    contact_codes: {
      rule: 'contact',
      columns: {
        id: 'plain',
        contact_id: 'pseudonym',
        identity_id: 'pseudonym',
        kind: 'plain',
        digest: 'digest',
        used_by: 'plain',
        created_at: 'plain',
        expires_at: 'plain',
      },
    },
    identity_links: {
      rule: 'contact',
      columns: {
        identity_id: 'pseudonym',
        contact_id: 'pseudonym',
        linked_at: 'plain',
        sees_past: 'plain',
      },
    },
  },
  sweep: ({ database, now }) => deleteExpiredCodes(database, now),
};
