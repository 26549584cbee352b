import { isAbsolute, relative, resolve } from 'node:path';
import { z } from 'zod';
import { optionalText } from './optional-text.ts';
import { readWhatsApp, type WhatsAppConfig, whatsappSessionDir, whatsappVariables } from './whatsapp.ts';

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
  CONTENT_DIR: optionalText,
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
  /** 30 for every bot; more for one whose owner pays Telegram for it (paid broadcasts). */
  TELEGRAM_MESSAGES_PER_SECOND: z.coerce.number().int().min(1).max(1000).default(30),
  /** Printed sheets link to the bot by this name. */
  TELEGRAM_BOT_USERNAME: optionalText
    .transform((value) => value?.replace(/^@/, ''))
    .refine((value) => value === undefined || /^[a-z]\w{3,30}bot$/i.test(value), {
      error: 'must be the name of the bot as in t.me/<name>, such as mrc_iraq_bot',
    }),
  ...whatsappVariables,
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
  /** Absolute: where texts published on the desk are written; undefined: see `#editorial/publishing`. */
  readonly contentDir: string | undefined;
  /** Bytes of all files that people send, together. */
  readonly attachmentsRoom: number;
  /** Who asks for metrics must send it; undefined: there are none. */
  /** Index all languages after the start, or each at its first question: less work and memory, one slow answer each. */
  readonly prepareLanguages: 'at-start' | 'when-asked';
  readonly metricsToken: string | undefined;
  /** Address the public uses, without a slash at the end. */
  readonly publicUrl: string;
  readonly telegram:
    | {
        readonly token: string;
        readonly apiRoot: string;
        readonly webhookSecret: string | undefined;
        readonly messagesPerSecond: number;
      }
    | undefined;
  /** The bot's name as in `t.me/<name>`, for links on paper; undefined when it was not set. */
  readonly telegramBot: string | undefined;
  readonly whatsapp: WhatsAppConfig | undefined;
  /** Absolute: the session of a paired phone, also while that transport is off; never in a backup. */
  readonly whatsappSessionDir: string;
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
  const whatsapp = readWhatsApp(values, dataDir);
  if ('missing' in whatsapp)
    throw new ConfigError(`The settings are not right (see .env.example):\n${whatsapp.missing.join('\n')}`);
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
    contentDir: values.CONTENT_DIR === undefined ? undefined : resolve(values.CONTENT_DIR),
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
            messagesPerSecond: values.TELEGRAM_MESSAGES_PER_SECOND,
          },
    telegramBot: values.TELEGRAM_BOT_USERNAME,
    whatsapp: whatsapp.config,
    whatsappSessionDir: whatsappSessionDir(values, dataDir),
  };
}
