import { withFreshConversation } from '#conversations/handoff';
import { baghdadDate } from '#guidance/hours';
import { day, hour, type Instant } from '#platform/base';
import type { Tx } from '#platform/storage';
import * as store from './appointments.store.ts';
import type { AppointmentNeeds } from './needs.ts';
import { sayReminder } from './say-appointment.ts';

/** Of the day before: an hour at which people are awake and may still arrange things. In Iraq's time. */
const eveningHour = 17;
/** How long before its time somebody sets out. */
const soonBefore = 2 * hour;

/** When the two reminders of an appointment are due. */
export function reminderTimes(startsAt: Instant): { readonly day: Instant; readonly soon: Instant } {
  const dayBefore = baghdadDate(startsAt - day);
  return {
    day: Date.parse(`${dayBefore}T${eveningHour}:00:00+03:00`),
    soon: startsAt - soonBefore,
  };
}

/**
 * @returns the work of reminding: the day before, and two hours before; what was cancelled is left alone. A reminder that
 *   was missed (the machine was off) is said once, the later of the two.
 */
export function createReminding(needs: AppointmentNeeds): () => Promise<void> {
  const { database, keys, clock, log, contacts, conversations, offices, outbox, translate } = needs;

  const remindOne = async (tx: Tx, id: string): Promise<void> => {
    const seen = await store.readAppointment(tx, keys, id);
    if (seen?.contactId === undefined || seen.conversationId === undefined) return;
    await contacts.lock(tx, seen.contactId);
    const visit = await store.readAppointment(tx, keys, id);
    if (visit?.startsAt === undefined || visit.state !== 'booked') return;
    const now = clock.now();
    const due = reminderTimes(visit.startsAt);
    const said = await store.readReminded(tx, id);
    const which = !said.soon && now >= due.soon ? 'soon' : !said.day && now >= due.day ? 'day' : undefined;
    const office = await offices.find(tx, visit.office);
    const conversation =
      (await conversations.readOpen(tx, seen.contactId)) ??
      (await conversations.read(tx, seen.conversationId));
    if (which === undefined || office === undefined || conversation === undefined) return;
    const change = which === 'soon' ? { reminded_day: 1, reminded_soon: 1 } : { reminded_day: 1 };
    if (!(await store.updateAppointment(tx, visit, change))) return;
    const locale = conversation.locale ?? 'ar';
    const text = sayReminder(which, visit, visit.startsAt, office, { locale, translate });
    const { id: conversationId, contactId, channel, identityId } = conversation;
    const draft = {
      kind: 'handoff',
      text,
      buttons: [],
      locale,
      origin: `visit:${id}:remind:${which}`,
    } as const;
    await outbox.queue(tx, { conversationId, contactId, channel, identityId }, [draft], now);
  };

  return async () => {
    const now = clock.now();
    const ids = await store.toRemind(database, now, now + 2 * day);
    for (const id of ids) {
      await withFreshConversation(database, (tx) => remindOne(tx, id)).catch((error: unknown) =>
        log.error('appointment.not_reminded', {}, error),
      );
    }
    if (ids.length > 0) database.wake.notify('outbox');
  };
}
