/** The thread that makes the knowledge files of a whole build while its pages are made; it says when phones' are there. */
import { parentPort, workerData } from 'node:worker_threads';
import { writeKnowledge } from './build-knowledge.ts';

export interface KnowledgeThreadOrder {
  /** The `content` folder. */
  readonly content: string;
  /** Where the files go: `server` for programs, `device` for phones. */
  readonly server: string;
  readonly device: string;
}

const { content, server, device } = workerData as KnowledgeThreadOrder;
await writeKnowledge(content, server, device, () => parentPort?.postMessage('device'));
