/** Reader of knowledge: the sources under `content/` for the build, the built files for the bots and commands. */
export { readIntentExamples, readIntents } from './intent-file.ts';
export { readMessages } from './message-file.ts';
export { readNeighbours } from './neighbour-file.ts';
export { readKnowledge } from './read-knowledge.ts';
