/**
 * Appointments at our offices: times offered in a conversation, chosen by a digit, reminded of, kept or missed.
 * Words: offer (up to five times), standing (offered or booked, still to come), place (how many people an office sees
 * at once), code (what a person says at the door instead of a name), walk-in (came without an appointment).
 */
export { createAppointments, type Appointments } from './appointments.ts';
export {
  bringChoices,
  mostTimes,
  step,
  usualLength,
  visitButton,
  type Appointment,
  type Bring,
  type StandingAppointment,
  type VisitAnswer,
} from './appointment.ts';
export {
  appointmentEvents,
  appointmentStates,
  appointmentTransitions,
  type AppointmentEvent,
  type AppointmentState,
} from './appointment-state.ts';
export type { PersonsVisits, VisitChange } from './answer-offer.ts';
export { checkTime, timesAhead, type TimeProblem } from './check-times.ts';
export type { Offer, OfferEnd } from './offer-times.ts';
export { reminderTimes } from './remind.ts';
export { sayBooked, timeButtons, type VisitWords } from './say-appointment.ts';
export { appointmentData, keptAppointments } from './personal-data.ts';
