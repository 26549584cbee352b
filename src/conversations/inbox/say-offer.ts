import { guideFor } from '#guidance/collections';
import type { ReplyButton } from '#guidance/answering';
import { composeScamReply } from '#guidance/scams';
import type { TurnDraft } from './turn.ts';

/** Guides offered below the signs; more would hide the person. */
const mostSections = 5;

/** The next text is the offer. */
export function askForOffer(draft: TurnDraft): void {
  draft.say('bot', `🔎 ${draft.words('menu:offerAsk')}`, [draft.button('person', 'bot:menu.person')]);
  draft.openQuestion = 'offer';
  draft.settle('answered');
}

/** A picture of an offer came instead of its words. */
export function askForText(draft: TurnDraft): void {
  draft.say('bot', draft.words('menu:offerTextOnly'), [draft.button('person', 'bot:menu.person')]);
  draft.openQuestion = 'offer';
  draft.settle('answered');
}

/** The passage that explains a sign, by its heading. */
function sectionButton(draft: TurnDraft, section: string): readonly ReplyButton[] {
  const [guide = '', id] = section.split('#');
  const found = guideFor(draft.tools.collections, guide, draft.locale)?.value;
  const heading = found?.sections.find((one) => one.id === id)?.heading;
  return heading === undefined ? [] : [{ id: `passage:${section}`, label: heading }];
}

/** The warning signs of an offer with the passages that explain them. None found is said to prove nothing. */
export function checkOffer(draft: TurnDraft, text: string): void {
  const { scams } = draft.tools;
  const signs = scams.find(text, draft.locale);
  const { text: reply, sections } = composeScamReply(signs, {
    names: scams.names(draft.locale),
    found: `⚠️ ${draft.words('tools:scam.found', { number: signs.length })}`,
    none: draft.words('tools:scam.none'),
    advice: draft.words('tools:scam.noProof'),
  });
  draft.say('bot', reply, [
    ...sections.slice(0, mostSections).flatMap((section) => sectionButton(draft, section)),
    draft.button('menu', 'bot:menu.open'),
    draft.button('person', 'bot:menu.person'),
  ]);
  draft.remember({ failedQuestions: 0 });
  draft.end('answered');
  draft.settle('answered');
}
