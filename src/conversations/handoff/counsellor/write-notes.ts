import { longestNote, type NoteKind } from '#conversations/notes';
import type { AuditAct } from '#privacy/audit';
import * as store from '../handoffs.store.ts';
import { done, readTyped, refused, type ActResult } from './act-result.ts';
import type { Opened, Workbench } from './work-on-handoff.ts';

/** What counsellors write to one another; nothing of it is sent. The conversation must be open. */
export interface NoteActs {
  note(handoffId: string, staff: string, text: string): Promise<ActResult>;
  /** A coordinator or hub officer of the office sees it in the queue until one of them answers. */
  askAdvice(handoffId: string, staff: string, text: string): Promise<ActResult>;
  /** The supervisor's answer, read by the counsellor on the conversation. */
  advise(handoffId: string, staff: string, text: string): Promise<ActResult>;
}

const acts = {
  note: 'conversation.noted',
  question: 'conversation.advice_asked',
  answer: 'conversation.advised',
} as const satisfies Readonly<Partial<Record<NoteKind, AuditAct>>>;

export function createNoteActs(bench: Workbench): NoteActs {
  const { clock, notes } = bench.needs;

  const write = async (
    handoffId: string,
    staff: string,
    kind: keyof typeof acts,
    text: string,
    and: (opened: Opened) => Promise<ActResult>,
  ): Promise<ActResult> => {
    const typed = readTyped(text, longestNote);
    if (!('words' in typed)) return typed;
    return bench.onHandoff(bench.byId(handoffId), async (opened) => {
      const { tx, handoff } = opened;
      const result = await and(opened);
      if (!result.done) return result;
      const { conversationId, contactId, office } = handoff;
      await notes.add(tx, { conversationId, contactId, office, staff, kind, text: typed.words });
      await bench.record(opened, acts[kind], staff);
      return done;
    });
  };

  return {
    note: (handoffId, staff, text) => write(handoffId, staff, 'note', text, () => Promise.resolve(done)),

    askAdvice: (handoffId, staff, text) =>
      write(handoffId, staff, 'question', text, async ({ tx, handoff }) => {
        await store.updateHandoff(tx, handoff, {
          advice_asked_at: handoff.adviceAskedAt ?? clock.now(),
        });
        return done;
      }),

    advise: (handoffId, staff, text) =>
      write(handoffId, staff, 'answer', text, async ({ tx, handoff }) => {
        if (handoff.adviceAskedAt === undefined) return refused('no_question');
        await store.updateHandoff(tx, handoff, { advice_asked_at: null });
        return done;
      }),
  };
}
