import type { ReplyButton } from '#guidance/answering';
import { stages, type Stage } from '#guidance/collections';

/** A picture for each stage: what somebody who does not read goes by. */
export const stageIcons: Readonly<Record<Stage, string>> = {
  'before-leaving': '🧭',
  risks: '⚠️',
  abroad: '🌍',
  returning: '✈️',
  'back-home': '🏠',
  'working-in-iraq': '🛠️',
  help: '🤝',
};

/** In the order of the home page, so that the numbers 1 to 7 mean the same for ever. */
export const stagesOfMenu = stages;

/** A choice with its picture before the words. */
export const iconed = (icon: string, id: string, words: string): ReplyButton => ({
  id,
  label: `${icon} ${words}`,
});
