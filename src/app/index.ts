/** The program: its rooms, built once and wired here only. Pages reach it as `locals.app`. */
export type { App, AppOverrides } from './app.ts';
export { createApp } from './create-app.ts';
