/**
 * Channels: the contract between conversations and the adapters in `bots/`.
 * Words: inbound message (from a contact), outbound message (to a contact), delivery (the platform took it).
 */
export {
  connectionProblems,
  DeliveryError,
  deliveryErrorCodes,
  FileError,
  fileErrorCodes,
  type Capabilities,
  type WritesFirst,
  type Channel,
  type ChannelConnection,
  type ChannelReports,
  type ConnectionProblem,
  type Delivery,
  type DeliveryErrorCode,
  type DeliveryReport,
  type FileErrorCode,
  type Pace,
  type PartProgress,
  type Receive,
} from './channel.ts';
export {
  channelIds,
  type ChannelId,
  type ChannelIdentity,
  type InboundContent,
  type InboundMessage,
  type OfferedFile,
  type OutboundFile,
  type OutboundMessage,
} from './message.ts';
export { numberChoices, personNumber, type NumberedChoice } from '#guidance/answering';
export { isolateDirections } from './isolate-directions.ts';
export { readUpTo } from './read-up-to.ts';
export { sendParts } from './send-parts.ts';
export { staffCodeIn } from './staff-code.ts';
export { splitText } from './split-text.ts';
