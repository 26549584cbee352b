import { systemClock, type Clock } from '#platform/base';
import type { Channel, ChannelReports, Receive } from '#conversations/channels';
import { createWhatsAppCloudChannel } from '../../../../bots/whatsapp/cloud/index.ts';
import { readTemplates } from '../../../../bots/whatsapp/cloud/templates.ts';
import type { ChannelDriver, ChannelLog, Failure } from '../../channel-contract.ts';
import { serveChannel } from '../../../support/serve-channel.ts';
import { startWhatsAppEmulator, type WhatsAppEmulator } from '../../../support/whatsapp-emulator.ts';

export interface CloudDriver extends ChannelDriver {
  readonly emulator: WhatsAppEmulator;
  readonly person: string;
}

interface Options {
  readonly number?: string;
  readonly clock?: Clock;
  readonly log?: ChannelLog;
}

export function cloudChannel(
  emulator: WhatsAppEmulator,
  { number = emulator.number, clock = systemClock, log = () => undefined }: Options = {},
): Channel {
  const { baseUrl, token, phoneId, appSecret, verifyToken } = emulator;
  return createWhatsAppCloudChannel({
    ...{ baseUrl, token, phoneId, appSecret, verifyToken, number, clock, log },
    templates: readTemplates('content/whatsapp/templates.yaml'),
    words: () => ({ choose: 'Choose' }),
  });
}

const failures = {
  blocked: { status: 400, code: 131_026 },
  broken: { status: 500, code: 131_000 },
  too_many: { status: 400, code: 131_056 },
  refused: { status: 401, code: 190 },
} as const satisfies Record<Failure, object>;

export async function startCloud(
  receive: Receive,
  reports: ChannelReports,
  log?: ChannelLog,
): Promise<CloudDriver> {
  const emulator = await startWhatsAppEmulator();
  const channel = cloudChannel(emulator, log === undefined ? {} : { log });
  const served = await serveChannel(channel);
  await channel.start(receive, reports);
  await emulator.register(served.url);
  const person = '9647700000001';
  return {
    ...{ emulator, channel, person },
    recipient: `${person}@c.us`,
    comesAgainWithin: 2_000,
    write: (text, id) => emulator.write(person, text, id === undefined ? {} : { id: `wamid.${id}` }),
    press: (id) => emulator.press(person, id),
    sendPicture: (caption) => emulator.bring(person, { type: 'image', image: { id: '1', caption } }),
    writeInGroup: (text) => emulator.bring(person, { type: 'text', text: { body: text }, group_id: '12' }),
    async sent() {
      return emulator.sentTo(person).map(({ text, choices }) => ({
        text,
        choices: choices.map(({ title, description }) => description ?? title),
      }));
    },
    failNext: (failure) => emulator.failNext(failures[failure]),
    async close() {
      await served.close();
      await emulator.close();
    },
  };
}
