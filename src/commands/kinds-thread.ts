/** The thread that learns kinds of messages while the rest of the knowledge is made; it posts what it learned. */
import { parentPort, workerData } from 'node:worker_threads';
import { trainKinds, type Questions } from '#guidance/answering/fitting';
import { readMessages } from '#guidance/knowledge/reader';
import { createRiskAssessor, type SafetyData } from '#guidance/safety';

export interface KindsThreadOrder {
  /** The `content` folder. */
  readonly content: string;
  readonly safety: SafetyData;
  readonly questions: readonly Questions[];
}

const { content, safety, questions } = workerData as KindsThreadOrder;
parentPort?.postMessage(trainKinds(readMessages(content), questions, createRiskAssessor(safety)));
