import { resolve } from 'node:path';
import { z } from 'zod';
import { optionalText } from './optional-text.ts';

/** `+964 770 ...` or `00964...` as digits. */
const digits = (value: string): string => value.replace(/[\s()+-]/g, '').replace(/^00/, '');

/** Everything about WhatsApp; which of them are needed depends on the transport. */
export const whatsappVariables = {
  /** `web`: a paired phone through whatsapp-web.js. `cloud`: Meta's Cloud API. Unset: off. */
  WHATSAPP_TRANSPORT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['web', 'cloud']).optional(),
  ),
  /** Our own number: a session or an account of any other is closed. */
  WHATSAPP_NUMBER: optionalText
    .transform((value) => (value === undefined ? undefined : digits(value)))
    .refine((value) => value === undefined || /^[1-9]\d{7,14}$/.test(value), {
      error: 'must be our number with the code of the country, such as +9647700000000',
    }),
  WHATSAPP_SESSION_DIR: optionalText,
  WHATSAPP_CHROMIUM: optionalText,
  /** For tests without network: a folder with `stub-1.html` served instead of WhatsApp's page. */
  WHATSAPP_STUB_DIR: optionalText,
  WHATSAPP_CLOUD_TOKEN: optionalText.refine((value) => value === undefined || /^\S{20,}$/.test(value), {
    error:
      'does not look like an access token; copy that of the system user (docs/runbooks/whatsapp-cloud.md)',
  }),
  WHATSAPP_CLOUD_PHONE_ID: optionalText.refine((value) => value === undefined || /^\d{5,}$/.test(value), {
    error: 'must be the phone number ID (digits), not the number itself',
  }),
  WHATSAPP_CLOUD_APP_SECRET: optionalText.refine(
    (value) => value === undefined || /^[0-9a-f]{32}$/i.test(value),
    { error: 'must be the 32 characters of App settings > Basic > App secret' },
  ),
  WHATSAPP_CLOUD_VERIFY_TOKEN: optionalText.refine((value) => value === undefined || value.length >= 16, {
    error:
      'must be a secret of your own of at least 16 characters; the same is typed where the webhook is registered',
  }),
  /** Another server than Meta's, for tests; with the version. */
  WHATSAPP_CLOUD_API: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .url()
      .default('https://graph.facebook.com/v24.0')
      .transform((value) => value.replace(/\/$/, '')),
  ),
} as const;

export type WhatsAppVariables = z.infer<z.ZodObject<typeof whatsappVariables>>;

export interface WhatsAppWebConfig {
  readonly transport: 'web';
  readonly number: string | undefined;
  /** Absolute; a credential, mode 0700, in no backup. */
  readonly sessionDir: string;
  readonly chromium: string;
  readonly stubDir: string | undefined;
}

export interface WhatsAppCloudConfig {
  readonly transport: 'cloud';
  readonly number: string | undefined;
  readonly token: string;
  readonly phoneId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly baseUrl: string;
}

export type WhatsAppConfig = WhatsAppWebConfig | WhatsAppCloudConfig;

/** Where the session of a paired phone lies, whether it is in use or not. */
export const whatsappSessionDir = (values: WhatsAppVariables, dataDir: string): string =>
  resolve(values.WHATSAPP_SESSION_DIR ?? `${dataDir}/whatsapp`);

const cloudNeeds = [
  'WHATSAPP_CLOUD_TOKEN',
  'WHATSAPP_CLOUD_PHONE_ID',
  'WHATSAPP_CLOUD_APP_SECRET',
  'WHATSAPP_CLOUD_VERIFY_TOKEN',
] as const;

/** @returns the settings of the transport in use, or what is missing for it, a line each. */
export function readWhatsApp(
  values: WhatsAppVariables,
  dataDir: string,
): { readonly config: WhatsAppConfig | undefined } | { readonly missing: readonly string[] } {
  const number = values.WHATSAPP_NUMBER;
  switch (values.WHATSAPP_TRANSPORT) {
    case undefined:
      return { config: undefined };
    case 'web':
      return {
        config: {
          transport: 'web',
          number,
          sessionDir: whatsappSessionDir(values, dataDir),
          chromium: values.WHATSAPP_CHROMIUM ?? '/usr/bin/chromium',
          stubDir: values.WHATSAPP_STUB_DIR === undefined ? undefined : resolve(values.WHATSAPP_STUB_DIR),
        },
      };
    case 'cloud': {
      const [token = '', phoneId = '', appSecret = '', verifyToken = ''] = cloudNeeds.map(
        (name) => values[name],
      );
      const missing = cloudNeeds.filter((name) => values[name] === undefined);
      if (missing.length > 0)
        return {
          missing: missing.map((name) => `  ${name}: is needed for WHATSAPP_TRANSPORT=cloud`),
        };
      const baseUrl = values.WHATSAPP_CLOUD_API;
      return { config: { transport: 'cloud', number, token, phoneId, appSecret, verifyToken, baseUrl } };
    }
  }
}
