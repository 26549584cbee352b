export const broadcastStates = ['draft', 'scheduled', 'gathering', 'sending', 'done', 'stopped'] as const;
export type BroadcastState = (typeof broadcastStates)[number];

export const broadcastEvents = ['schedule', 'unschedule', 'begin', 'gathered', 'finish', 'stop'] as const;
export type BroadcastEvent = (typeof broadcastEvents)[number];

export const broadcastTransitions: Readonly<
  Record<BroadcastState, Readonly<Partial<Record<BroadcastEvent, BroadcastState>>>>
> = {
  draft: { schedule: 'scheduled' },
  scheduled: { begin: 'gathering', unschedule: 'draft', stop: 'stopped' },
  gathering: { gathered: 'sending', stop: 'stopped' },
  sending: { finish: 'done', stop: 'stopped' },
  done: {},
  // Whoever got it got it; it is not taken up again, so that nobody gets it twice.
  stopped: {},
};
