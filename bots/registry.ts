/** The one list of channels the server can bring up, and what each needs. A new channel is a line here. */
import type { App } from '#app';
import type { Channel, ChannelId } from '#conversations/channels';
import type { LocaleTag } from '#guidance/locales';
import { createTelegramChannel, type CommandList } from './telegram/index.ts';
import { createWebChatChannel } from './web-chat/index.ts';
import { createWhatsAppCloudChannel } from './whatsapp/cloud/index.ts';
import { readTemplates } from './whatsapp/cloud/templates.ts';
import { createWhatsAppWebChannel } from './whatsapp/web/index.ts';

export interface RegistryOptions {
  readonly app: App;
  /** Ids, counts and codes only. */
  readonly log: (event: string, fields: Record<string, string | number>) => void;
  /** The text of a QR code that pairs the WhatsApp phone. */
  readonly onPairing: (code: string) => void;
}

interface Registered {
  readonly id: ChannelId;
  /** For the table at the start: what it is called, and how to switch it on. */
  readonly name: string;
  readonly toSwitchOn: string;
  /** Undefined when its settings are absent. */
  readonly create: (options: RegistryOptions) => Channel | undefined;
}

/** Telegram's languages are ISO 639-1: Kurdish has one code, and most of its readers here read Sorani; Dari is Persian. */
const telegramLanguages: readonly (readonly [code: string | undefined, tag: LocaleTag])[] = [
  [undefined, 'en'],
  ['ar', 'ar'],
  ['ku', 'ckb'],
  ['fa', 'prs'],
  ['ps', 'ps'],
  ['ur', 'ur'],
  ['bn', 'bn'],
  ['hi', 'hi'],
  ['tl', 'tl'],
  ['am', 'am'],
];

function telegramCommands({ translate }: App): readonly CommandList[] {
  return telegramLanguages.map(([languageCode, tag]) => ({
    ...(languageCode !== undefined && { languageCode }),
    commands: ['menu', 'person', 'language', 'privacy'].map((command) => ({
      command,
      description: translate(tag, `bot:commands.${command}`),
    })),
  }));
}

/** One channel, two transports: contacts are the same on both. */
function createWhatsApp({ app, log, onPairing }: RegistryOptions): Channel | undefined {
  const { config, translate, clock } = app;
  switch (config.whatsapp?.transport) {
    case undefined:
      return undefined;
    case 'web':
      return createWhatsAppWebChannel({ ...config.whatsapp, onPairing, log });
    case 'cloud':
      return createWhatsAppCloudChannel({
        ...config.whatsapp,
        templates: readTemplates('content/whatsapp/templates.yaml'),
        words: (locale = 'en') => ({ choose: translate(locale, 'whatsapp:choose') }),
        clock,
        log,
      });
  }
}

export const registry: readonly Registered[] = [
  { id: 'web-chat', name: 'Web chat', toSwitchOn: '', create: () => createWebChatChannel() },
  {
    id: 'telegram',
    name: 'Telegram',
    toSwitchOn: 'set TELEGRAM_BOT_TOKEN',
    create: ({ app, log }) =>
      app.config.telegram &&
      createTelegramChannel({
        ...app.config.telegram,
        publicUrl: app.config.publicUrl,
        commands: telegramCommands(app),
        log,
      }),
  },
  {
    id: 'whatsapp',
    name: 'WhatsApp',
    toSwitchOn: 'set WHATSAPP_TRANSPORT=web or cloud',
    create: createWhatsApp,
  },
];
