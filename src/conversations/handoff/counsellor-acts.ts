import type { Tx } from '#platform/storage';
import { createAccept } from './counsellor/accept-handoff.ts';
import type { ActResult } from './counsellor/act-result.ts';
import { createEndActs, type EndActs } from './counsellor/end-handoff.ts';
import { createPassActs, type PassActs } from './counsellor/pass-handoff.ts';
import { createReplyActs, type ReplyActs } from './counsellor/reply-to-contact.ts';
import { createWorkbench } from './counsellor/work-on-handoff.ts';
import { createNoteActs, type NoteActs } from './counsellor/write-notes.ts';
import type { Handoff } from './handoff.ts';
import type { HandoffNeeds } from './needs.ts';

/** What counsellors do. The caller has checked that this member of staff may do it for this office. */
export interface CounsellorActs extends ReplyActs, PassActs, EndActs, NoteActs {
  accept(handoffId: string, staff: string): Promise<ActResult>;
}

export function createCounsellorActs(
  needs: HandoffNeeds,
  reroute: (tx: Tx, handoff: Handoff, event: 'decline') => Promise<void>,
): CounsellorActs {
  const bench = createWorkbench(needs);
  return {
    accept: createAccept(bench),
    ...createReplyActs(bench),
    ...createPassActs(bench, reroute),
    ...createEndActs(bench),
    ...createNoteActs(bench),
  };
}
