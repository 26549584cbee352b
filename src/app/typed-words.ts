/** Words people type, read from the UI words in all languages at once: they answer in whichever they think. */
import { continueWords } from '#conversations/continuing';
import { wordSet, yesNoWords } from '#conversations/dialogues';
import type { InboxNeeds } from '#conversations/inbox';
import { subscriptionWords } from '#conversations/subscriptions';
import type { Translate } from '#guidance/collections';
import { localeTags } from '#guidance/locales';
import type { NewsTopic } from '#guidance/news-topics';

/** Ways to say yes and no, in all languages at once: people answer in whichever they think. */
export const readYesNoWords = (translate: Translate): ReturnType<typeof yesNoWords> =>
  yesNoWords(
    localeTags.map((tag) => translate(tag, 'bot:consent.typedYes')),
    localeTags.map((tag) => translate(tag, 'bot:consent.typedNo')),
  );

/** How people ask to go on elsewhere, and say that a code follows, in all languages at once. */
export const readContinueWords = (translate: Translate): ReturnType<typeof continueWords> =>
  continueWords(
    localeTags.map((tag) => translate(tag, 'continue:typed.offer')),
    localeTags.map((tag) => translate(tag, 'continue:typed.use')),
    localeTags.map((tag) => translate(tag, 'continue:typed.digits')),
  );

/** Ways to cancel an appointment and to ask for another time, in all languages at once. */
export const readVisitWords = (translate: Translate): InboxNeeds['visitWords'] => ({
  cancel: wordSet(localeTags.map((tag) => translate(tag, 'appointments:typed.cancel'))),
  other: wordSet(localeTags.map((tag) => translate(tag, 'appointments:typed.other'))),
});

/** How people ask for the list of subscriptions, and the topics by name, in all languages at once. */
export const readSubscriptionWords = (translate: Translate, topics: readonly NewsTopic[]) =>
  subscriptionWords(
    localeTags.map((tag) => translate(tag, 'subscriptions:typed')),
    topics.flatMap(({ id, name }) =>
      Object.values(name).flatMap((text) => (text ? [[text, id] as const] : [])),
    ),
  );
