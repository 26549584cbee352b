/** Saved replies: what an office keeps ready to send, in several languages, written by its own staff. */
export {
  createSavedReplies,
  savedRepliesData,
  type SavedReplies,
  type SavedReplyProblem,
} from './saved-replies.ts';
export {
  mostSavedReplies,
  savedReplyContentSchema,
  type SavedReply,
  type SavedReplyContent,
} from './saved-reply.ts';
