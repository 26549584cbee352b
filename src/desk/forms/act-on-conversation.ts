import type { ActResult, Handoff } from '#conversations/handoff';
import { may, type Act } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { goTo, notAllowed, type Refusal } from '../go.ts';
import { possibleActs, type PossibleActs } from '../view-models/conversation-view.ts';
import { close, handOver, reportAnswer, sendPhrase, sendSaved } from './casework-acts.ts';
import type { ConversationForm } from './conversation-form.ts';

/** A form of the conversation page ends in another page, or in the same one with what was typed. */
export type FormEnd =
  Response | Refusal | { readonly kind: 'again'; readonly problem: string; readonly draft: string };

/** Which right each form needs. */
const needed: Readonly<Record<ConversationForm['act'], keyof PossibleActs>> = {
  accept: 'accept',
  'take-over': 'takeOver',
  release: 'release',
  decline: 'decline',
  transfer: 'transfer',
  reply: 'reply',
  passage: 'reply',
  phrase: 'reply',
  saved: 'reply',
  'hand-over': 'handOver',
  'to-bot': 'toBot',
  note: 'note',
  ask: 'ask',
  advise: 'advise',
  report: 'report',
  close: 'close',
  export: 'export',
  erase: 'erase',
};

/** Which right of the table each form needs, whatever the moment. */
const rights: Readonly<Record<ConversationForm['act'], Act>> = {
  accept: 'conversation.accept',
  'take-over': 'conversation.accept',
  release: 'conversation.transfer',
  decline: 'conversation.transfer',
  transfer: 'conversation.transfer',
  'hand-over': 'conversation.transfer',
  reply: 'conversation.reply',
  passage: 'conversation.reply',
  phrase: 'conversation.reply',
  saved: 'saved_reply.use',
  'to-bot': 'conversation.close',
  close: 'conversation.close',
  note: 'conversation.note',
  ask: 'conversation.note',
  advise: 'conversation.advise',
  report: 'answer.report',
  export: 'contact.export',
  erase: 'contact.erase',
};

/**
 * Acts that somebody might have done already in another window, or whose button was pressed twice: nothing is wrong,
 * the page just shows how it stands.
 */
function isDoneAlready(act: ConversationForm['act'], handoff: Handoff, staffId: string): boolean {
  const isMine = handoff.state === 'accepted' && handoff.acceptedBy === staffId;
  return (act === 'accept' || act === 'take-over') && isMine;
}

/** Why it is not possible, when the right itself is there and only the moment has passed. */
function whyNot(form: ConversationForm, handoff: Handoff, staffId: string): string | undefined {
  if (form.act === 'export' || form.act === 'erase' || form.act === 'report') return undefined;
  if (handoff.closedAt !== undefined) return 'ended';
  if (form.act === 'advise') return handoff.adviceAskedAt === undefined ? 'no_question' : undefined;
  if (form.act === 'ask' && handoff.adviceAskedAt !== undefined) return 'asked_already';
  if (handoff.state !== 'accepted') return 'not_accepted';
  return handoff.acceptedBy === staffId ? undefined : 'taken';
}

async function exportContact(handoff: Handoff, { app, staff }: Visit): Promise<Response> {
  const data = await app.retention.exportContact(handoff.contactId, `staff:${staff.id}`, staff.offices);
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="contact-${handoff.contactId}.json"`,
      'cache-control': 'no-store',
    },
  });
}

async function runAct(
  form: Exclude<ConversationForm, { act: 'export' | 'erase' }>,
  handoff: Handoff,
  visit: Visit,
): Promise<ActResult> {
  const { app, staff } = visit;
  const reply = (formId: string) => ({
    conversationId: handoff.conversationId,
    staff: staff.id,
    // Of this member of staff: nobody can use up somebody else's form.
    clientId: `${staff.id}.${formId}`,
  });
  switch (form.act) {
    case 'accept':
      return app.handoff.accept(handoff.id, staff.id);
    case 'take-over': {
      const released = await app.handoff.release(handoff.id, staff.id);
      return released.done ? app.handoff.accept(handoff.id, staff.id) : released;
    }
    case 'release':
      return app.handoff.release(handoff.id, staff.id);
    case 'decline':
      return app.handoff.decline(handoff.id, staff.id);
    case 'transfer':
      return app.handoff.transfer(handoff.id, staff.id, form.office, form);
    case 'hand-over':
      return handOver(form, handoff, visit);
    case 'reply':
      return app.handoff.reply({ ...reply(form.form), text: form.text });
    case 'passage':
      return app.handoff.insertPassage({ ...reply(form.form), passage: form.passage });
    case 'phrase':
      return sendPhrase(reply(form.form), form.phrase, visit);
    case 'saved':
      return sendSaved(reply(form.form), form.saved, handoff, visit);
    case 'close':
      return close(form, handoff, visit);
    case 'to-bot':
      return app.handoff.giveToBot(handoff.id, staff.id);
    case 'note':
      return app.handoff.note(handoff.id, staff.id, form.note);
    case 'ask':
      return app.handoff.askAdvice(handoff.id, staff.id, form.note);
    case 'advise':
      return app.handoff.advise(handoff.id, staff.id, form.note);
    case 'report':
      return reportAnswer(form, handoff, visit);
  }
}

/** After these the conversation is no longer this counsellor's work: back to the queue. */
const leavesForQueue: ReadonlySet<ConversationForm['act']> = new Set([
  'release',
  'decline',
  'transfer',
  'hand-over',
  'to-bot',
  'close',
]);

const saidAfter: Readonly<Partial<Record<ConversationForm['act'], string>>> = {
  accept: 'accepted',
  'take-over': 'accepted',
  release: 'released',
  decline: 'declined',
  transfer: 'transferred',
  reply: 'sent',
  passage: 'sent',
  phrase: 'sent',
  saved: 'sent',
  'hand-over': 'handed_over',
  'to-bot': 'to_bot',
  note: 'noted',
  ask: 'asked',
  advise: 'advised',
  report: 'reported',
  close: 'closed',
};

/** What was typed, to be shown again. */
function draftOf(form: ConversationForm): string {
  if (form.act === 'reply') return form.text;
  return 'note' in form ? form.note : '';
}

/** Does what a form asks, when this member of staff may. */
export async function actOnConversation(
  form: ConversationForm,
  handoff: Handoff,
  visit: Visit,
): Promise<FormEnd> {
  const { app, staff } = visit;
  const here = `/desk/conversations/${handoff.conversationId}/`;
  const draft = draftOf(form);
  if (!may(staff, rights[form.act], handoff)) return notAllowed;
  if (!possibleActs(handoff, visit)[needed[form.act]]) {
    if (isDoneAlready(form.act, handoff, staff.id)) return goTo(here);
    const problem = whyNot(form, handoff, staff.id);
    return problem === undefined ? notAllowed : { kind: 'again', problem, draft };
  }
  if (form.act === 'export') return exportContact(handoff, visit);
  if (form.act === 'erase') {
    if (form.confirmed !== 'yes') return { kind: 'again', problem: 'confirm', draft };
    await app.retention.eraseContact(handoff.contactId, `staff:${staff.id}`);
    return goTo('/desk/?said=erased');
  }
  const result = await runAct(form, handoff, visit);
  if (!result.done) return { kind: 'again', problem: result.why, draft };
  return goTo(`${leavesForQueue.has(form.act) ? '/desk/' : here}?said=${saidAfter[form.act] ?? ''}`);
}
