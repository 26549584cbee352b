/**
 * Publishing: from a changed text to pages and bots that say it, without a restart, and back again.
 * Words: build (a folder with pages, knowledge and packs), release (the build the program came with), served (the build
 * readers get), overlay (texts published here, laid over those of the release). Why so: docs/decisions/0018.
 */
export { readBuildStamp, writeBuildStamp, type BuildStamp } from './build-stamp.ts';
export { createLiveGuidance, type LiveGuidance } from './live-guidance.ts';
export { findPlaces, type Places } from './places.ts';
export { createPublishing } from './create-publishing.ts';
export type { Publisher, Publishing, TextToPublish } from './publishing.ts';
export {
  publicationKinds,
  publicationProblems,
  publicationStates,
  type Publication,
  type PublicationKind,
  type PublicationProblem,
  type PublicationState,
  type PublicationText,
  type PublishRefusal,
  type Underway,
} from './publication.ts';
export { publishingData } from './publishing-data.ts';
export {
  buildParts,
  publishOrderSchema,
  type BuildPart,
  type PublishedText,
  type PublishNews,
  type PublishOrder,
} from './publish-order.ts';
export { BuildFailed, runOrder, type RunOrder } from './run-order.ts';
export { servedFolder } from './served-build.ts';
export { readText, revisionOf, writeTexts, type TextRef } from './text-files.ts';
