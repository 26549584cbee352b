/** Config: the only reader of the environment; everyone else is handed a `Config`. */
export { ConfigError, environmentVariables, readConfig, type Config } from './config.ts';
export type { WhatsAppCloudConfig, WhatsAppConfig, WhatsAppWebConfig } from './whatsapp.ts';
