/**
 * Channels: the contract between conversations and the adapters in `bots/`.
 * Words: inbound message (from a contact), outbound message (to a contact), delivery (the platform took it).
 */
export {
  DeliveryError,
  deliveryErrorCodes,
  FileError,
  fileErrorCodes,
  type Capabilities,
  type Channel,
  type Delivery,
  type DeliveryErrorCode,
  type FileErrorCode,
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
export { splitText } from './split-text.ts';
