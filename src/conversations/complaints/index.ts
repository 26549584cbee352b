/**
 * Complaints: what people tell the coordinators about us, or about somebody who asked for money.
 * Words: sender (the contact who wants the answer in a chat), number (by which anybody looks the answer up), passed on
 * (to an office, whose leading people then read the words). Without a name nothing stored says who wrote.
 */
export { complaintsData } from './personal-data.ts';
export { complaintDialogue, complaintResults } from './complaint-dialogue.ts';
export { shownCode } from './complaint-code.ts';
export {
  complaintEvents,
  complaintStates,
  complaintTransitions,
  type ComplaintState,
} from './complaint-state.ts';
export { createComplaints, type ComplaintAct, type ComplaintProblem, type Complaints } from './complaints.ts';
export { mayReadComplaint, type ComplaintAccess } from './may-read-complaint.ts';
export {
  closedComplaintLife,
  complaintKinds,
  complaintLife,
  longestAnswer,
  longestComplaint,
  longestReach,
  type Complaint,
  type ComplaintEntry,
  type ComplaintKind,
  type ComplaintStanding,
  type NewComplaint,
} from './complaint.ts';
