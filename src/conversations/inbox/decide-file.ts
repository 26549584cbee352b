import { minute } from '#platform/base';
import { pressOn } from './decide-handoff.ts';
import type { Deed } from './deed.ts';
import { isRecent, type Situation } from './situation.ts';

/** Several pictures sent together are asked about once. */
const fileOfferEvery = 2 * minute;

/** With a counsellor it is brought to them, and the contact hears when it has arrived; else we ask. */
export function deedsForFile({ handoff, memory, now }: Situation): readonly Deed[] {
  if (handoff) return [{ do: 'append' }];
  if (memory.pendingHandoff) return pressOn(memory.pendingHandoff);
  return isRecent(memory.fileOffered?.at, now, fileOfferEvery)
    ? [{ do: 'append' }]
    : [{ do: 'offer_to_pass_file' }];
}

/** Words under a picture are answered like any others; then we ask about the picture. */
export function aboutFileWithWords(situation: Situation, deeds: readonly Deed[]): readonly Deed[] {
  const { hasFile, handoff, memory, isFlooding } = situation;
  const leadsToPerson = deeds.some((deed) => deed.do === 'request_handoff' || deed.do === 'ask_consent');
  if (!hasFile || handoff || memory.pendingHandoff || isFlooding || leadsToPerson) return [];
  return deedsForFile(situation);
}
