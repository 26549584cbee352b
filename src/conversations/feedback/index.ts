/** Feedback: "was this helpful?", counted per passage and language, without text and without people. */
export { createFeedback, type Feedback, type PassageRating } from './feedback.ts';
