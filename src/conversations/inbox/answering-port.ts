import type { Answering } from '#guidance/answering';

/** The part of the answering engine that conversations need; a test brings a small one of its own. */
export type AnsweringPort = Pick<Answering, 'understand' | 'answer' | 'passage' | 'crisis' | 'prepare'>;
