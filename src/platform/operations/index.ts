/**
 * Operations: what somebody who runs the system sees and turns.
 * The log carries ids and counts, never text; health names parts; switches are set while it runs.
 */
export {
  cleanFields,
  createLog,
  describeError,
  logFields,
  type Log,
  type LogField,
  type LogOptions,
  type LogValues,
} from './log.ts';
export { reportHealth, type HealthReport, type PartStatus } from './health.ts';
export { createMetrics, type Metrics, type Readings } from './metrics.ts';
export { measureChannel } from './measure-channel.ts';
export { createSwitches, type Switches, type SwitchStore } from './switches.ts';
