import { isAbsolute, relative, resolve } from 'node:path';
import { z } from 'zod';

/** An empty variable is an unset one: `.env` files and service managers write `NAME=`. */
const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const environmentSchema = z.object({
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4321),
  DATA_DIR: z.string().trim().min(1).default('./data'),
  KEY_FILE: z.string().trim().min(1).default('./keys/field.key'),
  DATABASE_URL: optionalText.refine((value) => value === undefined || /^postgres(ql)?:\/\//.test(value), {
    error: 'must begin with postgres:// (leave it unset for the embedded SQLite)',
  }),
  BACKUP_KEY_FILE: z.string().trim().min(1).default('./keys/backup.key'),
  BACKUP_PASSPHRASE: optionalText.refine((value) => value === undefined || value.length >= 16, {
    error:
      'must have at least 16 characters, better five or more words (leave it unset to use BACKUP_KEY_FILE)',
  }),
  ERASURE_LIST: optionalText,
  /** Megabytes of pictures, recordings and documents in all; beyond it new ones are refused. */
  ATTACHMENTS_MB: z.coerce.number().int().min(10).max(1_000_000).default(2_000),
  PREPARE_LANGUAGES: z.enum(['at-start', 'when-asked']).default('at-start'),
  METRICS_TOKEN: optionalText.refine((value) => value === undefined || /^[\w.~+/=-]{24,}$/.test(value), {
    error: 'must be at least 24 letters, digits and . _ ~ + / = -; make one with: openssl rand -base64 32',
  }),
  PUBLIC_URL: optionalText.refine((value) => value === undefined || /^https?:\/\/[^/]+$/.test(value), {
    error: 'must be an address without a path or a slash at its end, such as https://mrc.example.org',
  }),
  TELEGRAM_BOT_TOKEN: optionalText.refine((value) => value === undefined || /^\d+:[\w-]{20,}$/.test(value), {
    error: 'does not look like a bot token (123456:ABC...); copy it from @BotFather',
  }),
  TELEGRAM_API_ROOT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.url().default('https://api.telegram.org'),
  ),
  /** Set: Telegram calls our webhook and must send this secret. Unset: long polling. */
  TELEGRAM_WEBHOOK_SECRET: optionalText.refine(
    (value) => value === undefined || /^[\w-]{16,256}$/.test(value),
    {
      error: 'must be 16 to 256 letters, digits, _ or -',
    },
  ),
  /** Printed sheets link to the bot by this name. */
  TELEGRAM_BOT_USERNAME: optionalText
    .transform((value) => value?.replace(/^@/, ''))
    .refine((value) => value === undefined || /^[a-z]\w{3,30}bot$/i.test(value), {
      error: 'must be the name of the bot as in t.me/<name>, such as mrc_iraq_bot',
    }),
  /** `web` switches WhatsApp on through whatsapp-web.js (a paired phone); unset is off. */
  WHATSAPP_TRANSPORT: z.preprocess((value) => (value === '' ? undefined : value), z.enum(['web']).optional()),
  WHATSAPP_SESSION_DIR: optionalText,
  WHATSAPP_CHROMIUM: optionalText,
  /** For tests without network: a folder with `stub-1.html` served instead of WhatsApp's page. */
  WHATSAPP_STUB_DIR: optionalText,
});

/** Every variable the program reads; `.env.example` lists them all (tested). */
export const environmentVariables = Object.keys(environmentSchema.shape);

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute; mode 0700; holds the embedded database and channel sessions. */
  readonly dataDir: string;
  /** Absolute; never inside dataDir, so that a copied data folder is unreadable. */
  readonly keyFile: string;
  /** PostgreSQL address, or undefined for the embedded SQLite. */
  readonly databaseUrl: string | undefined;
  /** What backups are locked with: never the key that seals fields. */
  readonly backupSecret:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'passphrase'; readonly passphrase: string };
  /** Absolute: the list of who must stay erased when a backup is put back. */
  readonly erasureList: string;
  /** Bytes of all files that people send, together. */
  readonly attachmentsRoom: number;
  /** Who asks for metrics must send it; undefined: there are none. */
  /** Index all languages after the start, or each at its first question: less work and memory, one slow answer each. */
  readonly prepareLanguages: 'at-start' | 'when-asked';
  readonly metricsToken: string | undefined;
  /** Address the public uses, without a slash at the end. */
  readonly publicUrl: string;
  readonly telegram:
    | { readonly token: string; readonly apiRoot: string; readonly webhookSecret: string | undefined }
    | undefined;
  /** The bot's name as in `t.me/<name>`, for links on paper; undefined when it was not set. */
  readonly telegramBot: string | undefined;
  readonly whatsapp:
    | {
        readonly transport: 'web';
        readonly sessionDir: string;
        readonly chromium: string;
        readonly stubDir: string | undefined;
      }
    | undefined;
}

/** A setting is missing or wrong. The message says what to do and is shown without a stack. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The only reader of the environment.
 * @throws ConfigError listing every variable that is wrong.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const result = environmentSchema.safeParse(environment);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The settings are not right (see .env.example):\n${lines.join('\n')}`);
  }
  const values = result.data;
  const dataDir = resolve(values.DATA_DIR);
  const keyFile = resolve(values.KEY_FILE);
  const fromData = relative(dataDir, keyFile);
  if (!fromData.startsWith('..') && !isAbsolute(fromData)) {
    throw new ConfigError(
      '  KEY_FILE must not lie inside DATA_DIR: whoever copies the data must not get the key with it.',
    );
  }
  if (values.TELEGRAM_WEBHOOK_SECRET !== undefined && values.PUBLIC_URL === undefined) {
    throw new ConfigError('  TELEGRAM_WEBHOOK_SECRET needs PUBLIC_URL: Telegram must know where to call.');
  }
  const backupKeyFile = resolve(values.BACKUP_KEY_FILE);
  if (backupKeyFile === keyFile) {
    throw new ConfigError('  BACKUP_KEY_FILE must not be KEY_FILE: one stolen key would open both.');
  }
  const host = values.HOST.includes(':') ? `[${values.HOST}]` : values.HOST;
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir,
    keyFile,
    databaseUrl: values.DATABASE_URL,
    backupSecret:
      values.BACKUP_PASSPHRASE === undefined
        ? { kind: 'file', path: backupKeyFile }
        : { kind: 'passphrase', passphrase: values.BACKUP_PASSPHRASE },
    erasureList: resolve(values.ERASURE_LIST ?? `${dataDir}/erasures.jsonl`),
    attachmentsRoom: values.ATTACHMENTS_MB * 1_000_000,
    prepareLanguages: values.PREPARE_LANGUAGES,
    metricsToken: values.METRICS_TOKEN,
    publicUrl: values.PUBLIC_URL ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${values.PORT}`,
    telegram:
      values.TELEGRAM_BOT_TOKEN === undefined
        ? undefined
        : {
            token: values.TELEGRAM_BOT_TOKEN,
            apiRoot: values.TELEGRAM_API_ROOT,
            webhookSecret: values.TELEGRAM_WEBHOOK_SECRET,
          },
    telegramBot: values.TELEGRAM_BOT_USERNAME,
    whatsapp:
      values.WHATSAPP_TRANSPORT === undefined
        ? undefined
        : {
            transport: values.WHATSAPP_TRANSPORT,
            sessionDir: resolve(values.WHATSAPP_SESSION_DIR ?? `${dataDir}/whatsapp`),
            chromium: values.WHATSAPP_CHROMIUM ?? '/usr/bin/chromium',
            stubDir: values.WHATSAPP_STUB_DIR === undefined ? undefined : resolve(values.WHATSAPP_STUB_DIR),
          },
  };
}
