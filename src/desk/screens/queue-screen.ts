import type { QueueItem } from '#conversations/handoff';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { goTo } from '../go.ts';
import { readFields } from '../forms/fields.ts';
import { officeChoices, type OfficeChoice } from '../view-models/office-names.ts';
import {
  homelessItems,
  queueGroups,
  queueLine,
  type QueueGroup,
  type QueueLine,
} from '../view-models/queue-view.ts';

export interface QueueScreen {
  readonly kind: 'queue';
  readonly groups: readonly QueueGroup[];
  /** Waiting where nobody works: to be sent to an office. */
  readonly homeless: readonly QueueLine[];
  readonly offices: readonly OfficeChoice[];
  /** Somebody who works for no office has no queue of their own. */
  readonly hasOffice: boolean;
  readonly waitingCount: number;
  readonly urgentCount: number;
}

/** The offices whose queue somebody sees. */
export function queueOffices({ staff }: Pick<Visit, 'staff'>): readonly string[] {
  return staff.offices.filter((office) => may(staff, 'queue.see', { office }));
}

/** What somebody's queue holds: their offices, and what nobody would see where they may look after that. */
export async function readQueue(
  visit: Pick<Visit, 'app' | 'staff'>,
): Promise<{ readonly own: readonly QueueItem[]; readonly homeless: readonly QueueItem[] }> {
  const { app, staff } = visit;
  const offices = queueOffices(visit);
  const own = offices.length === 0 ? [] : await app.handoff.queue(offices);
  if (!may(staff, 'conversation.find_office')) return { own, homeless: [] };
  const all = await app.handoff.queue('all');
  return { own, homeless: homelessItems(all, await app.access.staff.officesWithStaff()) };
}

/** Sends a conversation that waits where nobody works to an office. */
async function findOffice(visit: Visit): Promise<Response> {
  const { app, staff } = visit;
  const { handoff: handoffId, office } = await readFields(visit.request);
  const { homeless } = await readQueue(visit);
  const isHomeless = homeless.some(({ handoff }) => handoff.id === handoffId);
  if (!isHomeless || handoffId === undefined || office === undefined) return goTo('/desk/?problem=not_found');
  const result = await app.handoff.transfer(handoffId, staff.id, office);
  return goTo(result.done ? '/desk/?said=transferred' : `/desk/?problem=${result.why}`);
}

/** `/desk/`: the queue. */
export async function queueScreen(visit: Visit): Promise<QueueScreen | Response> {
  if (visit.request.method === 'POST') return findOffice(visit);
  const { app } = visit;
  const { own, homeless } = await readQueue(visit);
  const offices = await officeChoices(visit);
  const words = { offices, names: await app.access.staff.names(), now: app.clock.now() };
  const groups = queueGroups(own, visit, words);
  const waiting = groups.find(({ id }) => id === 'waiting')?.lines ?? [];
  return {
    kind: 'queue',
    groups,
    homeless: homeless.map((item) => queueLine(item, visit, words)),
    offices,
    hasOffice: queueOffices(visit).length > 0,
    waitingCount: waiting.length,
    urgentCount: waiting.filter(({ isUrgent }) => isUrgent).length,
  };
}
