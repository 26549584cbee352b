import type { Dialogue, DialogueAnswer, DialogueTurn } from '#conversations/dialogues';

/** Results of the dialogue: the words of the last message are a complaint, with or without its sender. */
export const complaintResults = { named: 'complaint:named', nameless: 'complaint:nameless' } as const;

/** Fewer words than these are an answer to the question, or a slip; more are the complaint itself. */
const shortestComplaint = 4;

const isComplaint = (text: string): boolean =>
  (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).length >= shortestComplaint;

const stop = { id: 'complaint:stop', key: 'complaints:chat.stop' } as const;

const ask = (key: string, isNamed: boolean): DialogueTurn => ({
  do: 'go_on',
  step: 'words',
  given: { sender: isNamed ? 'named' : 'nameless' },
  say: { key, buttons: [stop] },
});

const received = (isNamed: boolean): DialogueTurn => ({
  do: 'end',
  // Said when it is stored, with the number.
  say: undefined,
  result: isNamed ? complaintResults.named : complaintResults.nameless,
  given: {},
});

function readSender(answer: DialogueAnswer): 'named' | 'nameless' | 'stop' | undefined {
  if (answer.kind === 'yes') return 'named';
  if (answer.kind === 'no') return 'nameless';
  if (answer.kind !== 'choice') return undefined;
  if (answer.id === 'complaint:named') return 'named';
  if (answer.id === 'complaint:nameless') return 'nameless';
  return answer.id === stop.id ? 'stop' : undefined;
}

/** First whether the answer may come here, then the complaint in one message; who writes it at once is taken at their word. */
export const complaintDialogue: Dialogue = {
  id: 'complaint',
  begin: () => ({
    do: 'go_on',
    step: 'sender',
    given: {},
    say: {
      key: 'complaints:chat.ask',
      buttons: [
        { id: 'complaint:named', key: 'complaints:chat.named' },
        { id: 'complaint:nameless', key: 'complaints:chat.nameless' },
        stop,
      ],
    },
  }),
  hear(progress, answer) {
    const sender = readSender(answer);
    if (sender === 'stop')
      return {
        do: 'end',
        say: { key: 'complaints:chat.stopped', buttons: [] },
        result: undefined,
        given: {},
      };
    if (progress.step === 'sender') {
      if (sender !== undefined)
        return ask(
          sender === 'named' ? 'complaints:chat.wordsNamed' : 'complaints:chat.words',
          sender === 'named',
        );
      return answer.kind === 'text' && isComplaint(answer.text) ? received(false) : { do: 'not_mine' };
    }
    return answer.kind === 'text' ? received(progress.given['sender'] === 'named') : { do: 'not_mine' };
  },
};
