import type { InboundMessage } from '#conversations/channels';
import { hour, minute, type Clock, type Instant } from '#platform/base';

/** More than any person writes, or forwards, in a minute; what goes beyond is a machine, and is not even stored. */
const mostStored = 300;
/** Senders remembered at once; the one that was quiet longest is forgotten first. */
const mostSenders = 10_000;

interface Sender {
  readonly since: Instant;
  readonly count: number;
  /** When a message with danger in it was last let through. */
  readonly alarmedAt: Instant | undefined;
}

export interface FloodGate {
  /**
   * Whether a message may be stored. Beyond the limit only one with danger in it an hour: a reply and an alert may save a
   * life, a thousand of them hide all others.
   */
  admits(message: Pick<InboundMessage, 'channel' | 'sender' | 'content'>): boolean;
}

interface Needs {
  readonly clock: Clock;
  /** Whether a text tells of danger to somebody. */
  readonly isDangerous: (text: string) => boolean;
}

const textOf = ({ content }: Pick<InboundMessage, 'content'>): string => {
  if (content.kind === 'text') return content.text;
  return content.kind === 'unsupported' ? (content.caption ?? '') : '';
};

/** Counts in memory: a flood must not cost a write to the disk for each message. */
export function createFloodGate({ clock, isDangerous }: Needs): FloodGate {
  const senders = new Map<string, Sender>();

  const remember = (key: string, sender: Sender): void => {
    senders.delete(key);
    senders.set(key, sender);
    const [oldest] = senders.keys();
    if (senders.size > mostSenders && oldest !== undefined) senders.delete(oldest);
  };

  return {
    admits(message) {
      const now = clock.now();
      const key = `${message.channel}:${message.sender.externalId}`;
      const known = senders.get(key);
      const isSameMinute = known !== undefined && now - known.since < minute;
      const count = isSameMinute ? known.count + 1 : 1;
      const alarmedAt = known?.alarmedAt;
      const entry = { since: isSameMinute ? known.since : now, count, alarmedAt };
      const isAlarm =
        count > mostStored &&
        (alarmedAt === undefined || now - alarmedAt >= hour) &&
        isDangerous(textOf(message));
      remember(key, isAlarm ? { ...entry, alarmedAt: now } : entry);
      return count <= mostStored || isAlarm;
    },
  };
}
