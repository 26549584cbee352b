import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { momentOf } from '../view-models/moment.ts';
import { type DeskWords, visitWords } from '../words.ts';

/** The staff chat of an office, as its page shows it. */
export interface OfficeAlerts {
  readonly v: DeskWords;
  /** Channel and since when; undefined: none is linked. */
  readonly linked: { readonly channel: string; readonly since: string } | undefined;
  /** To be written in the chat; shown this once. */
  readonly typed: string | undefined;
}

/** Does what the form about alerts asks, with `?alerts` in the address, and says how it stands. */
export async function alertsOf(visit: Visit, office: string): Promise<OfficeAlerts> {
  const { app, staff, locale, request, url, t } = visit;
  const isForm = request.method === 'POST' && url.searchParams.has('alerts');
  const mayChange = isForm && may(staff, 'office.edit', { office });
  const wants = mayChange ? url.searchParams.get('alerts') : undefined;
  if (wants === 'end') await app.staffAlerts.unlink(office, staff.id);
  const made = wants === 'code' ? await app.staffAlerts.makeCode(office, staff.id) : undefined;
  const { channel, linkedAt } = await app.staffAlerts.ofOffice(office);
  return {
    v: visitWords(app.translate, locale),
    linked:
      channel === undefined || linkedAt === undefined
        ? undefined
        : { channel: t(`channel.${channel}`), since: momentOf(linkedAt, app.clock.now(), locale).text },
    typed: made === undefined ? undefined : `/alerts ${made.code}`,
  };
}
