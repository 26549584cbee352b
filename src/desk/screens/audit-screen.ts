import { may } from '#privacy/access';
import type { RecordedEvent } from '#privacy/audit';
import type { Visit } from '../enter-desk.ts';
import { notAllowed, type Refusal } from '../go.ts';
import { momentOf, type Moment } from '../view-models/moment.ts';
import { nameOf, officeChoices } from '../view-models/office-names.ts';

export interface AuditLine {
  readonly seq: number;
  readonly at: Moment;
  readonly who: string;
  readonly act: string;
  readonly subject: string;
  readonly office: string | undefined;
}

export interface AuditScreen {
  readonly kind: 'audit';
  readonly lines: readonly AuditLine[];
  /** First place of the chain that does not fit; undefined when all is well. */
  readonly tamperedAt: number | undefined;
}

const shown = 200;

function actorWords(event: RecordedEvent, names: ReadonlyMap<string, string>, { t }: Visit): string {
  const [kind = '', id = ''] = event.actor.split(':');
  return kind === 'staff' ? (names.get(id) ?? id) : t(`actor.${kind}`);
}

/** `/desk/audit/`: what was done, newest first. Looking is recorded too. */
export async function auditScreen(visit: Visit): Promise<AuditScreen | Refusal> {
  const { app, staff, locale } = visit;
  if (!may(staff, 'audit.see')) return notAllowed;
  const names = await app.access.staff.names();
  const offices = await officeChoices(visit);
  const events = await app.audit.history(undefined, shown);
  const lines = events.map((event) => ({
    seq: event.seq,
    at: momentOf(event.at, app.clock.now(), locale),
    who: actorWords(event, names, visit),
    act: event.act,
    subject:
      event.subject.kind === 'staff' ? (names.get(event.subject.id) ?? event.subject.id) : event.subject.id,
    office: nameOf(offices, event.office),
  }));
  const tamperedAt = await app.audit.findTampering();
  const subject = { kind: 'system', id: 'audit' } as const;
  await app.audit.record({ actor: `staff:${staff.id}`, act: 'audit.read', subject });
  return { kind: 'audit', lines, tamperedAt };
}
