import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  conversationEvents,
  conversationStates,
  conversationTransitions,
  nextConversationState,
  RefusedEvent,
} from '#conversations/conversation';
import { handoffEvents, handoffStates, handoffTransitions } from '#conversations/handoff';
import { outboundEvents, outboundStates, outboundTransitions } from '#conversations/outbox';

const picture = readFileSync('docs/conversation-states.md', 'utf8');

interface Table {
  readonly name: string;
  readonly first: string;
  readonly states: readonly string[];
  readonly events: readonly string[];
  readonly transitions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const tables: readonly Table[] = [
  {
    name: 'Conversation',
    first: 'new',
    states: conversationStates,
    events: conversationEvents,
    transitions: conversationTransitions,
  },
  {
    name: 'Handoff',
    first: 'requested',
    states: handoffStates,
    events: handoffEvents,
    transitions: handoffTransitions,
  },
  {
    name: 'Message to a contact',
    first: 'queued',
    states: outboundStates,
    events: outboundEvents,
    transitions: outboundTransitions,
  },
];

const arrowsOf = ({ transitions }: Table): string[] =>
  Object.entries(transitions).flatMap(([from, row]) =>
    Object.entries(row).map(([event, to]) => `${from} --> ${to} : ${event}`),
  );

describe.each(tables)('states of: $name', (table) => {
  it('reaches every state from the first', () => {
    const reached = new Set([table.first]);
    for (const state of reached) {
      for (const next of Object.values(table.transitions[state] ?? {})) reached.add(next);
    }
    expect([...reached].toSorted()).toEqual(table.states.toSorted());
  });

  it('uses every event and no other', () => {
    const used = new Set(Object.values(table.transitions).flatMap((row) => Object.keys(row)));
    expect([...used].toSorted()).toEqual(table.events.toSorted());
  });

  it('is drawn in docs/conversation-states.md as it is', () => {
    const section = picture.split(`## ${table.name}\n`)[1]?.split('\n## ')[0] ?? '';
    const drawn = [...section.matchAll(/^ {2}(\w+ --> \w+ : \w+)$/gm)].map(([, arrow]) => arrow);
    expect(drawn.toSorted()).toEqual(arrowsOf(table).toSorted());
    expect(section).toContain(`[*] --> ${table.first}`);
  });
});

describe('a conversation', () => {
  const refusals = conversationStates.flatMap((state) =>
    conversationEvents
      .filter((event) => conversationTransitions[state][event] === undefined)
      .map((event) => ({ state, event })),
  );

  it.each(refusals)('that is $state refuses $event', ({ state, event }) => {
    expect(() => nextConversationState(state, event)).toThrow(RefusedEvent);
  });

  it('can be ended by the contact in every state but the last', () => {
    for (const state of conversationStates.filter((candidate) => candidate !== 'closed')) {
      expect(nextConversationState(state, 'erasure_asked')).toBe('closed');
    }
  });

  it('can be handed over from every state with the bot', () => {
    for (const state of ['new', 'answering', 'clarifying', 'in_dialogue', 'awaiting_consent'] as const) {
      expect(nextConversationState(state, 'handoff_requested')).toBe('awaiting_counsellor');
    }
  });
});
