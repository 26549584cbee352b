/** How far an appointment has come. */
export const appointmentStates = [
  /** Times were offered; none is chosen yet. */
  'offered',
  'booked',
  'arrived',
  'missed',
  'cancelled',
  /** The person cannot come at these times and asked for others. */
  'other_time',
] as const;
export type AppointmentState = (typeof appointmentStates)[number];

export const appointmentEvents = ['choose', 'cancel', 'ask_other', 'arrive', 'miss'] as const;
export type AppointmentEvent = (typeof appointmentEvents)[number];

export const appointmentTransitions: Readonly<
  Record<AppointmentState, Readonly<Partial<Record<AppointmentEvent, AppointmentState>>>>
> = {
  offered: { choose: 'booked', cancel: 'cancelled', ask_other: 'other_time' },
  booked: { cancel: 'cancelled', ask_other: 'other_time', arrive: 'arrived', miss: 'missed' },
  // The wrong button, or somebody who came late after all.
  arrived: { miss: 'missed' },
  missed: { arrive: 'arrived' },
  cancelled: {},
  other_time: {},
};

/** @returns the next state, or undefined when the event is refused. */
export function nextAppointmentState(
  state: AppointmentState,
  event: AppointmentEvent,
): AppointmentState | undefined {
  return appointmentTransitions[state][event];
}
