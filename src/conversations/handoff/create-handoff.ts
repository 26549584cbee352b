import { minute } from '#platform/base';
import type { Job } from '#platform/jobs';
import { createBotActs, type BotActs } from './bot-acts.ts';
import { createFilesForCounsellors, type FilesForCounsellors } from './bring-files.ts';
import { createCounsellorActs, type CounsellorActs } from './counsellor-acts.ts';
import { createDeskQueries, type DeskQueries } from './desk-queries.ts';
import type { HandoffNeeds } from './needs.ts';
import { createTyping, type Typing } from './typing.ts';
import { createWatch } from './watch-handoffs.ts';

/** Handing a conversation to counsellors: the bot's side, the counsellors' side, and what the desk shows. */
export interface HandoffRoom extends CounsellorActs, DeskQueries {
  /** For the inbox, inside its transactions. */
  readonly bot: BotActs;
  /** Brings pictures, recordings and documents to the counsellors who may see them. */
  readonly files: FilesForCounsellors;
  /** "A counsellor is writing": passed on, never stored. */
  readonly typing: Typing;
  /** Closes what nobody answered while it could still be kept. @returns whether there was anything to close */
  giveUp(contactId: string): Promise<boolean>;
  /** Offers and takes back; every half minute. */
  readonly job: Job;
}

export function createHandoff(needs: HandoffNeeds): HandoffRoom {
  const watch = createWatch(needs);
  return {
    ...createCounsellorActs(needs, watch.reroute),
    ...createDeskQueries(needs),
    bot: createBotActs(needs),
    files: createFilesForCounsellors(needs),
    typing: createTyping(needs.clock),
    giveUp: watch.giveUp,
    job: { name: 'watch-handoffs', every: minute / 2, run: watch.run },
  };
}
