import type { Attachments } from '#conversations/attachments';
import { DeliveryError, type Channel, type PartProgress } from '#conversations/channels';
import { localeFor } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { Identity } from '#conversations/contacts';
import type { OutboundRecord } from './outbound-message.ts';

/** A channel that has not answered after this long will not: the attempt ends, uncertain. Milliseconds. */
const longestAttempt = 90_000;

/** A platform that never answers: the attempt ends, and nobody knows whether it arrived. */
class TimeOver extends DeliveryError {
  constructor() {
    super('unavailable', { mayHaveArrived: true });
  }
}

/** Rejects with TimeOver when the channel does not answer. */
async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeOver()), longestAttempt);
    timer.unref();
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

export interface SendTools {
  readonly attachments: Pick<Attachments, 'outgoing'>;
  readonly noteDone: PartProgress['noteDone'];
  /** When the contact last wrote on the channel. */
  readonly lastHeardAt: (message: OutboundRecord) => Promise<Instant | undefined>;
}

/** Asked for only where the platform asks for it. */
async function heardAt(
  message: OutboundRecord,
  { capabilities }: Channel,
  lastHeardAt: SendTools['lastHeardAt'],
): Promise<{ readonly lastHeardAt?: Instant }> {
  if (capabilities.replyWindow === undefined) return {};
  const at = await lastHeardAt(message);
  return at === undefined ? {} : { lastHeardAt: at };
}

/**
 * One attempt. @returns the platform's id of the message, where it gives one
 * @throws DeliveryError and nothing else
 */
export async function sendMessage(
  message: OutboundRecord,
  channel: Channel | undefined,
  identity: Identity | undefined,
  { attachments, noteDone, lastHeardAt }: SendTools,
): Promise<string | undefined> {
  if (identity === undefined) throw new DeliveryError('contact_unreachable');
  // We are stopping, or the channel was switched off a moment ago.
  if (channel === undefined) throw new DeliveryError('unavailable');
  const { id, text, buttons, locale } = message;
  try {
    const file = message.hasFile === true ? await attachments.outgoing(id) : undefined;
    // Its file has been forgotten meanwhile, and there is not a word beside it.
    if (file === undefined && text === '') throw new DeliveryError('rejected');
    const outbound = {
      ...{ id, text, buttons, recipient: identity.externalId, ...(file && { file }) },
      direction: localeFor(locale).direction,
      locale,
      // Only a person's words, and news they asked for, are worth telling somebody that they wait.
      isHeld: message.error === 'window_closed' || message.kind === 'bot',
      ...(message.kind === 'broadcast' && { isNews: true }),
      ...(await heardAt(message, channel, lastHeardAt)),
    };
    const sent = await withinPatience(channel.send(outbound, { done: message.partsSent, noteDone }));
    return sent.externalId;
  } catch (error) {
    throw error instanceof DeliveryError ? error : new DeliveryError('unavailable', { cause: error });
  }
}
