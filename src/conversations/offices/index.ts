/**
 * Offices: our MRCs and hubs as they stand now, with hours, phones and area that administrators set over the content.
 * Words: opening (open, closed, or unknown, in Iraq's time), serves (whose conversations an office takes).
 */
export { createOffices, type Offices } from './offices.ts';
export {
  addedOfficeSchema,
  openingOf,
  officeSettingsSchema,
  type AddedOffice,
  type IraqRegion,
  type OfficeNow,
  type OfficeSettings,
} from './office.ts';
export { baghdadDate, baghdadTime, baghdadWeekday, openingAt, type Opening } from '#guidance/hours';
export { nearestGovernorate, type Nearest } from './nearest-governorate.ts';
