import { isOfficeStaffed, onDuty } from '#conversations/handoff';
import type { OfficeNow } from '#conversations/offices';
import { firstLines, linesByPlace, type EmergencyPlace } from '#guidance/collections';
import { emergencyLine, pageLine } from './say-code.ts';
import type { TurnDraft } from './turn.ts';

/** Numbers below an honest word; the page behind the link has all of them. */
const mostNumbers = 3;

function placeOf(draft: TurnDraft, office: OfficeNow | undefined): EmergencyPlace | undefined {
  return draft.memory.emergencyPlace ?? office?.region;
}

function numbers(draft: TurnDraft, office: OfficeNow | undefined): readonly string[] {
  const place = placeOf(draft, office);
  const group = linesByPlace(draft.tools.collections).find((one) => one.place === place);
  const lines = group === undefined ? [] : firstLines(group).slice(0, mostNumbers);
  return [
    ...lines.map((line) => emergencyLine(draft, line)),
    pageLine(draft, place === undefined ? 'emergency/' : `emergency/${place}/`),
  ];
}

/**
 * Whether anybody is there at this moment, where that is worth a word: whoever is on duty was called, or nobody has the
 * desk open, and then the numbers that are answered now. Undefined: somebody of the office is there.
 * @param isGiven the fixed reply with its numbers stands just above
 */
export function presenceWords(
  draft: TurnDraft,
  office: OfficeNow | undefined,
  { isUrgent, isGiven }: { readonly isUrgent: boolean; readonly isGiven: boolean },
): string | undefined {
  const { here, offices, handoff } = draft.tools;
  if (handoff?.state === 'accepted' || isOfficeStaffed(office?.id, here)) return undefined;
  if (isUrgent && onDuty(office, offices, here, handoff?.tried ?? []) !== undefined)
    return draft.words('routing:duty');
  if (here.length > 0) return undefined;
  const honest = draft.words(isUrgent ? 'routing:nobodyUrgent' : 'routing:nobodyNow');
  return isGiven ? honest : [honest, ...numbers(draft, office)].join('\n');
}
