/** The terminal: a developer's channel. Each line is a message; the inbox reads the number of a button. */
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { numberChoices, type Channel, type OutboundMessage } from '#conversations/channels';
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
  const buttons = numberChoices(message.buttons).map(({ number, label }) => `  [${number}] ${label}`);
  return ['', message.text, ...(buttons.length > 0 ? ['', ...buttons] : []), '', ''].join('\n');
}

export function createTerminalChannel(options: TerminalOptions): Channel {
  const { clock = systemClock, ids = systemIds } = options;
  let lines: Interface | undefined;
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
        const sender = { externalId: options.contact };
        const message = {
          channel: 'terminal',
          externalId: ids.next(),
          sender,
          content: { kind: 'text', text: line },
          sentAt: clock.now(),
        } as const;
        storing = storing.then(() => receive(message));
      });
      lines.on('close', () => void storing.finally(options.onEnd));
    },

    async send(message) {
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
