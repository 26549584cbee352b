import type { Dialogue, DialogueTurn } from './dialogue.ts';

/** Result of the dialogue when the contact confirmed. */
export const forgetConfirmed = 'forget';

const end = (key: string, result: string | undefined): DialogueTurn => ({
  do: 'end',
  say: { key, buttons: [] },
  result,
  given: {},
});

/** "Delete everything about me": asked back once, since it cannot be undone. */
export const forgetDialogue: Dialogue = {
  id: 'forget',
  begin: () => ({
    do: 'go_on',
    step: 'confirm',
    given: {},
    say: {
      key: 'bot:consent.forget.ask',
      buttons: [
        { id: 'forget:yes', key: 'bot:consent.forget.yes' },
        { id: 'forget:no', key: 'bot:consent.forget.no' },
      ],
    },
  }),
  hear(_progress, answer) {
    if (answer.kind === 'yes' || (answer.kind === 'choice' && answer.id === 'forget:yes'))
      return end('bot:consent.forget.done', forgetConfirmed);
    if (answer.kind === 'no' || (answer.kind === 'choice' && answer.id === 'forget:no'))
      return end('bot:consent.forget.kept', undefined);
    return { do: 'not_mine' };
  },
};
