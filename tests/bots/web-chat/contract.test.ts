import { createWebChatChannel } from '../../../bots/web-chat/index.ts';
import { channelContract, type ContractCase } from '../channel-contract.ts';

const page = 'its page writes into the inbox itself: tests/product/web-chat.test.ts';
const reader = 'its page reads what is in the outbox itself: tests/product/web-chat-stream.test.ts';
const noPlatform = 'there is no platform between the page and us that could fail';

channelContract('Web chat', {
  async start(receive, reports) {
    const channel = createWebChatChannel();
    await channel.start(receive, reports);
    return {
      channel,
      recipient: 'visitor',
      comesAgainWithin: 0,
      write: async () => undefined,
      sent: async () => [],
      close: async () => undefined,
    };
  },
  skips: {
    'receives words with sender and id': page,
    'keeps the id when a message is brought twice': page,
    'brings again what could not be stored': page,
    'receives a pressed choice': page,
    'tells a picture from words and keeps the caption': page,
    'leaves groups alone': 'there are none',
    'shows every choice': reader,
    'sends a long text whole and in order': reader,
    'does not try again who blocked us': noPlatform,
    'tries again after trouble of the platform': noPlatform,
    'tries again when it was too much': noPlatform,
    'tries again when credentials are refused': noPlatform,
    'waits for what is in hand before it stops': page,
  } satisfies Partial<Record<ContractCase, string>>,
});
