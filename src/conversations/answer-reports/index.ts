/**
 * Answer reports: answers of the bot that counsellors found wrong, for editors to mend.
 * Words: reason (what is wrong), remark (the counsellor's), settled (mended, or kept as it is). The question asked goes with
 * the person who asked it; the report itself holds nothing of them.
 */
export { answerReportsData } from './personal-data.ts';
export { createAnswerReports, type AnswerReports } from './answer-reports.ts';
export {
  longestRemark,
  reportReasons,
  reportStates,
  type AnswerReport,
  type NewReport,
  type ReportReason,
  type ReportState,
} from './answer-report.ts';
