import { channelContract } from '../../channel-contract.ts';
import { startCloud } from './driver.ts';

channelContract('WhatsApp, cloud', { start: startCloud });
