/** The one list of channels the server can bring up, and what each needs. A new channel is a line here. */
import type { App } from '#app';
import type { Channel, ChannelId } from '#conversations/channels';
import { createPublicAnswers } from '#conversations/public-answers';
import { createTelegramChannel, profileTexts } from './telegram/index.ts';
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
  /** Words for whoever watches the terminal; no personal data. */
  readonly onNotice: (text: string) => void;
}

interface Registered {
  readonly id: ChannelId;
  /** For the table at the start: what it is called, and how to switch it on. */
  readonly name: string;
  readonly toSwitchOn: string;
  /** Undefined when its settings are absent. */
  readonly create: (options: RegistryOptions) => Channel | undefined;
}

/** One channel, two transports: contacts are the same on both. */
function createWhatsApp({ app, log, onPairing, onNotice }: RegistryOptions): Channel | undefined {
  const { config, translate, clock } = app;
  switch (config.whatsapp?.transport) {
    case undefined:
      return undefined;
    case 'web':
      return createWhatsAppWebChannel({ ...config.whatsapp, clock, onPairing, onNotice, log });
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
        profile: profileTexts(app.translate),
        publicAnswers: createPublicAnswers({ ...app, siteUrl: app.config.publicUrl }),
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
