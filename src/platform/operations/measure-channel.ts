import type { Metrics } from './metrics.ts';

/** As much of a channel as measuring needs; the contract itself stands in `#conversations/channels`. */
interface Measurable<Message, Sent> {
  readonly id: string;
  start(receive: (message: Message) => Promise<void>, ...more: never[]): Promise<void>;
  send(message: Sent, ...more: never[]): Promise<unknown>;
}

/** The same channel, its messages counted and its deliveries timed. Everything else is handed on to the original. */
export function measureChannel<Message, Sent, C extends Measurable<Message, Sent>>(
  channel: C,
  metrics: Pick<Metrics, 'received' | 'delivered'>,
): C {
  const start: C['start'] = (receive, ...more) =>
    channel.start(
      async (message) => {
        await receive(message);
        metrics.received(channel.id);
      },
      ...more,
    );
  const send = async (message: Sent, ...more: never[]): Promise<unknown> => {
    const began = performance.now();
    const tell = (isDelivered: boolean): void =>
      metrics.delivered(channel.id, isDelivered, (performance.now() - began) / 1000);
    try {
      const delivery = await channel.send(message, ...more);
      tell(true);
      return delivery;
    } catch (error) {
      tell(false);
      throw error;
    }
  };
  return new Proxy(channel, {
    get(target, name) {
      if (name === 'start') return start;
      if (name === 'send') return send;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...all: unknown[]) => unknown).bind(target) : value;
    },
  });
}
