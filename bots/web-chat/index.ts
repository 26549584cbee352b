/** The web chat: its page reads the conversation from the database, so a message is delivered once it is there. */
import type { Channel } from '#conversations/channels';

export function createWebChatChannel(): Channel {
  let isOpen = false;
  return {
    id: 'web-chat',
    capabilities: { buttons: true, longestText: 100_000, files: { largest: 10_000_000 } },
    status: () => (isOpen ? 'up' : 'down'),
    async start() {
      isOpen = true;
    },
    // The bell of the outbox has already told the open page.
    async send() {
      return {};
    },
    async stop() {
      isOpen = false;
    },
  };
}
