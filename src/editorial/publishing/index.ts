export { readBuildStamp, writeBuildStamp, type BuildStamp } from './build-stamp.ts';
export {
  buildParts,
  publishOrderSchema,
  type BuildPart,
  type PublishedText,
  type PublishNews,
  type PublishOrder,
} from './publish-order.ts';
