import type { Client, ClientOptions } from 'whatsapp-web.js';

export interface ClientSettings {
  /** The paired session is kept here: it is a credential, mode 0700. */
  readonly sessionDir: string;
  readonly chromium: string;
  /** Tests: a folder with stub-1.html that is served instead of WhatsApp's page, and no network at all. */
  readonly stubDir: string | undefined;
}

/** Resolved late: the library and its browser are loaded only where WhatsApp is switched on. */
export async function createClient(settings: ClientSettings): Promise<Client> {
  const { default: library } = await import('whatsapp-web.js');
  const isRoot = process.getuid?.() === 0;
  const offline = ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];
  const clientOptions: ClientOptions = {
    authStrategy: new library.LocalAuth({ dataPath: settings.sessionDir }),
    puppeteer: {
      headless: true,
      executablePath: settings.chromium,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...(settings.stubDir === undefined ? [] : offline),
      ],
    },
    ...(settings.stubDir === undefined
      ? // Keep no copy of WhatsApp's page in the working folder.
        { webVersionCache: { type: 'none' } }
      : { webVersion: 'stub-1', webVersionCache: { type: 'local', path: settings.stubDir, strict: true } }),
  };
  return new library.Client(clientOptions);
}
