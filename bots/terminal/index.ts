/** The terminal: a developer's channel. Each line is a message; a number presses the button of that number. */
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Channel, InboundContent, OutboundMessage } from '#conversations/channels';
import { systemClock, systemIds, type Clock, type Ids } from '#platform/base';

export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Conversations go on under the same name. */
  readonly contact: string;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** The input has ended (Ctrl-D). */
  readonly onEnd: () => void;
}

/** A message as text: the buttons as a numbered list below it. */
export function renderForTerminal(message: OutboundMessage): string {
  const buttons = message.buttons.map(({ label }, index) => `  [${index + 1}] ${label}`);
  return ['', message.text, ...(buttons.length > 0 ? ['', ...buttons] : []), '', ''].join('\n');
}

export function createTerminalChannel(options: TerminalOptions): Channel {
  const { clock = systemClock, ids = systemIds } = options;
  let lines: Interface | undefined;
  let buttons: OutboundMessage['buttons'] = [];
  let storing = Promise.resolve();

  return {
    id: 'terminal',
    capabilities: { buttons: true, longestText: 100_000 },
    status: () => (lines ? 'up' : 'down'),

    async start(receive) {
      lines = createInterface({ input: options.input });
      lines.on('line', (line) => {
        const text = line.trim();
        if (text === '') return;
        const pressed = /^\d{1,2}$/.test(text) ? buttons[Number(text) - 1] : undefined;
        const content: InboundContent = pressed
          ? { kind: 'choice', id: pressed.id }
          : { kind: 'text', text: line };
        const sender = { externalId: options.contact };
        const message = {
          channel: 'terminal',
          externalId: ids.next(),
          sender,
          content,
          sentAt: clock.now(),
        } as const;
        storing = storing.then(() => receive(message));
      });
      lines.on('close', () => void storing.finally(options.onEnd));
    },

    async send(message) {
      if (message.buttons.length > 0) buttons = message.buttons;
      options.output.write(renderForTerminal(message));
      return {};
    },

    async stop() {
      lines?.close();
      lines = undefined;
      await storing.catch(() => undefined);
    },
  };
}
