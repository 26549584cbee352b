import type { Api } from 'grammy';
import type { InboundMessage } from '#conversations/channels';
import type { PublicAnswers } from '#conversations/public-answers';
import { assertNever } from '#platform/base';
import type { BotName } from './group-message.ts';
import { createGroupReplies } from './group-replies.ts';
import type { Ignored, Reading } from './inbound.ts';
import { createInlineResults } from './inline-results.ts';

interface Needs {
  readonly api: Api;
  readonly answers: PublicAnswers | undefined;
  readonly log: (event: string, fields: Record<string, string | number>) => void;
  /** Resolves when it is stored. */
  readonly receive: (message: InboundMessage) => Promise<void>;
  readonly reachable: (report: {
    readonly externalId: string;
    readonly isReachable: boolean;
  }) => Promise<void>;
}

type Answerable = Exclude<Reading, Ignored>;

/**
 * Does what an update asks for. What concerns a contact is waited for, since it is stored; answers in groups and to
 * inline queries are not: they are worth nothing a minute later, and nobody's messages wait for them.
 */
export function createReadingHandler({ api, answers, log, receive, reachable }: Needs) {
  const replyInGroup = answers && createGroupReplies({ api, answers, log, now: () => performance.now() });
  const offerGuides = answers && createInlineResults({ api, answers, log });

  return async (reading: Answerable, bot: BotName | undefined): Promise<void> => {
    if ('message' in reading) await receive(reading.message);
    else if ('reachable' in reading) await reachable(reading.reachable);
    else if (bot === undefined) log('update_ignored', { reason: 'name_unknown' });
    else if ('group' in reading) void replyInGroup?.(reading.group, bot);
    else if ('inline' in reading) void offerGuides?.(reading.inline, bot);
    else assertNever(reading);
  };
}
