import { channelContract } from '../channel-contract.ts';
import { startWeb } from './web-driver.ts';

channelContract('WhatsApp, web', {
  start: startWeb,
  skips: {
    'receives a pressed choice':
      'a paired phone shows no buttons; numbers are typed, and the inbox reads them',
    'tries again when it was too much': 'WhatsApp Web never says so; the outbox keeps to a pace of its own',
    'tries again when credentials are refused': 'a session that ended disconnects the channel instead',
  },
});
