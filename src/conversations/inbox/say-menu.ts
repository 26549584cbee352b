import { codeOf } from '#guidance/collections';
import type { ReplyButton } from '#guidance/answering';
import { publishedLocales, type LocaleTag } from '#guidance/locales';
import { iconed, stageIcons, stagesOfMenu as stages } from './icons.ts';
import type { TurnDraft } from './turn.ts';

function emergencyButton(draft: TurnDraft): readonly ReplyButton[] {
  const code = codeOf(draft.tools.collections.codes, { kind: 'emergency', id: 'everywhere' });
  return code === undefined ? [] : [iconed('🚨', `code:${code}`, draft.words('site:emergency.title'))];
}

/** The stages of the journey first, by numbers that never change; pictures for whoever cannot read them. */
export function showMenu(draft: TurnDraft): void {
  const key = draft.situation.state === 'new' ? 'bot:menu.welcome' : 'bot:menu.text';
  draft.say('bot', draft.words(key), [
    ...stages.map((stage) =>
      iconed(stageIcons[stage], `stage:${stage}`, draft.words(`site:stage.${stage}.title`)),
    ),
    iconed('📍', 'offices', draft.words('site:offices.title')),
    ...emergencyButton(draft),
    iconed('🔎', 'scam', draft.words('tools:scam.title')),
    iconed('🌐', 'language', draft.words('bot:menu.language')),
    iconed('🔒', 'privacy', draft.words('bot:menu.privacy')),
    iconed('🔔', 'subscribe', draft.words('subscriptions:menu')),
    iconed('📣', 'complaint', draft.words('complaints:chat.button')),
    iconed('👤', 'person', draft.words('bot:menu.person')),
  ]);
  draft.settle('answered');
}

/** No more messages: there are none but answers, and it is said how to have everything deleted. */
export function sayStopped(draft: TurnDraft): void {
  if (draft.memory.dialogue) {
    draft.remember({ dialogue: undefined });
    if (draft.state === 'in_dialogue') draft.advance('dialogue_ended');
  }
  draft.say('bot', draft.words('menu:stopped'), [
    draft.button('forget', 'bot:consent.forget.button'),
    draft.button('menu', 'bot:menu.open'),
  ]);
  draft.settle('answered');
}

export function offerLanguages(draft: TurnDraft): void {
  const buttons = publishedLocales.map(({ tag, ownName }) => ({ id: `language:${tag}`, label: ownName }));
  draft.say('bot', draft.words('bot:menu.chooseLanguage'), buttons);
  draft.settle('answered');
}

export function setLocale(draft: TurnDraft, locale: LocaleTag): void {
  draft.locale = locale;
  draft.chosenLocale = locale;
  draft.say('bot', draft.words('bot:menu.languageSet'));
  draft.settle('answered');
}

/** What is kept, and how to end it. */
export function explainPrivacy(draft: TurnDraft): void {
  const { consent } = draft.situation;
  draft.say('bot', draft.words('bot:consent.privacy'), [
    ...(consent === 'given' ? [draft.button('consent:no', 'bot:consent.withdraw')] : []),
    draft.button('continue:offer', 'continue:button'),
    draft.button('forget', 'bot:consent.forget.button'),
    draft.button('menu', 'bot:menu.open'),
  ]);
  draft.settle('answered');
}

/** A counsellor has or awaits this conversation and reads along. */
export function sayWhereToComplain(draft: TurnDraft): void {
  const url = `${draft.tools.siteUrl}/${draft.locale}/complain/`;
  draft.say('bot', draft.words('complaints:chat.elsewhere', { url }));
  draft.settle('answered');
}

export function rate(draft: TurnDraft, isHelpful: boolean): void {
  const { topic } = draft.memory;
  if (topic) draft.rating = { passage: topic, isHelpful };
  if (isHelpful) draft.say('bot', draft.words('bot:menu.thanks'));
  else draft.say('bot', draft.words('bot:menu.sorry'), [draft.button('person', 'bot:menu.person')]);
  draft.settle('answered');
}

export function sayTextOnly(draft: TurnDraft): void {
  draft.say('bot', draft.words('bot:conversation.textOnly'), [draft.button('person', 'bot:menu.person')]);
  draft.settle('answered');
}

/** The bot cannot look at a picture or hear a recording; a counsellor can. */
export function offerToPassFile(draft: TurnDraft): void {
  const { now, seq } = draft.situation;
  draft.say('bot', draft.words('attachments:offer.ask'), [
    draft.button('file:pass', 'attachments:offer.pass'),
    draft.button('file:no', 'attachments:offer.no'),
  ]);
  draft.openQuestion = 'file';
  draft.remember({ fileOffered: { seq, at: now } });
  draft.settle('answered');
}

export function leaveFile(draft: TurnDraft): void {
  draft.say('bot', draft.words('attachments:offer.left'), [draft.button('person', 'bot:menu.person')]);
  draft.remember({ fileOffered: undefined });
  draft.settle('answered');
}

export function sayCalm(draft: TurnDraft): void {
  draft.say('bot', draft.words('bot:conversation.calm'));
  draft.remember({ calmNoteAt: draft.situation.now });
  draft.end('limited');
}
