import { otherTopic, type ActResult, type CounsellorReply, type Handoff } from '#conversations/handoff';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { phraseWords, savedWords } from '../view-models/ready-words.ts';
import type { ConversationForm } from './conversation-form.ts';

/** Acts that need more of the desk than the handoff: content, colleagues, replies of the office. Rights were checked. */

const refused = (why: Extract<ActResult, { done: false }>['why']): ActResult => ({ done: false, why });

export function sendPhrase(reply: CounsellorReply, id: string, { app, locale }: Visit): Promise<ActResult> {
  const phrase = app.phrasebook.find((one) => one.id === id);
  return app.handoff.sendReady({
    ...reply,
    quoted: { from: 'phrase', id },
    words: (person) => phrase && phraseWords(app, phrase, person, locale),
  });
}

/** Of this office only: another one's replies are not ours to send. */
export async function sendSaved(
  reply: CounsellorReply,
  id: string,
  { office }: Handoff,
  { app }: Visit,
): Promise<ActResult> {
  const saved = await app.savedReplies.find(id);
  return app.handoff.sendReady({
    ...reply,
    quoted: { from: 'saved', id },
    words: (person) =>
      saved === undefined || saved.office !== office ? undefined : savedWords(saved, person),
  });
}

export async function handOver(
  { colleague, reason, remark }: Extract<ConversationForm, { act: 'hand-over' }>,
  handoff: Handoff,
  { app, staff }: Visit,
): Promise<ActResult> {
  const colleagues = handoff.office === undefined ? [] : await app.access.staff.colleagues(handoff.office);
  if (!colleagues.some(({ id }) => id === colleague)) return refused('no_colleague');
  return app.handoff.handOver(handoff.id, staff.id, colleague, { reason, remark });
}

export function close(
  { outcome, topic }: Extract<ConversationForm, { act: 'close' }>,
  handoff: Handoff,
  { app, staff }: Visit,
): Promise<ActResult> {
  const isChosen = app.outcomes.some(({ id, by }) => id === outcome && by === 'counsellor');
  const isTopic = topic === otherTopic || app.collections.guides.some(({ id }) => id === topic);
  if (!isChosen || !isTopic) return Promise.resolve(refused('no_outcome'));
  return app.handoff.close(handoff.id, staff.id, outcome, topic);
}

/** Becomes an item for editors; only about a passage that the bot has really given in this conversation. */
export async function reportAnswer(
  { passage, locale, reason, question, remark }: Extract<ConversationForm, { act: 'report' }>,
  handoff: Handoff,
  { app, staff }: Visit,
): Promise<ActResult> {
  const view = await app.handoff.view(handoff.conversationId);
  const isGiven = view?.items.some(
    ({ quoted }) =>
      quoted?.from === 'passage' && quoted.guide === passage.guide && quoted.section === passage.section,
  );
  if (isGiven !== true || !may(staff, 'answer.report', handoff)) return refused('no_passage');
  const { conversationId, contactId, office } = handoff;
  await app.answerReports.add({
    ...passage,
    ...{ locale, reason, question, remark },
    ...{ conversationId, contactId, office, staff: staff.id },
  });
  return { done: true };
}
