/**
 * Staff alerts: a chat of an office's staff in Telegram or WhatsApp is told how many wait, with a link to the desk.
 * Words: code (typed once in the chat, by an administrator), linked (the chat in which it was typed, and no other).
 */
export {
  alertEvery,
  createStaffAlerts,
  staffCodeLife,
  type StaffAlerts,
  type StaffChat,
} from './staff-alerts.ts';
export { staffAlertsData } from './personal-data.ts';
