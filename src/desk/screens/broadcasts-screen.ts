import type { Broadcast } from '#conversations/broadcasts';
import type { InternetCut } from '#conversations/quiet-times';
import { labelFor } from '#guidance/collections';
import { localeChain } from '#guidance/locales';
import { topicName } from '#guidance/news-topics';
import { withTransaction } from '#platform/storage';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { readBroadcast, readCut } from '../forms/broadcast-form.ts';
import { goTo, notAllowed, type Refusal } from '../go.ts';
import { momentOf, type Moment } from '../view-models/moment.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface BroadcastLine {
  readonly id: string;
  readonly title: string;
  readonly state: Broadcast['state'];
  readonly at: Moment;
  readonly reached: number;
}

export interface BroadcastsScreen {
  readonly kind: 'broadcasts';
  readonly lines: readonly BroadcastLine[];
  readonly topics: readonly Named[];
  readonly places: readonly Named[];
  readonly cuts: readonly (Omit<InternetCut, 'place'> & { readonly place: string })[];
  readonly mayEditCuts: boolean;
  /** A key of the words of broadcasts. */
  readonly problem: string | undefined;
}

/** Governorates and, for cuts, the whole country and its two parts. */
export function placeChoices({ app, locale }: Visit, withRegions: boolean): readonly Named[] {
  const places = [...app.collections.places.values()];
  const named = (id: string, labels: (typeof places)[number]['name']): Named => ({
    id,
    name: labelFor(labels, localeChain(locale)).value,
  });
  const governorates = places
    .filter(({ kind }) => kind === 'governorate')
    .map(({ id, name }) => named(id, name))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  const iraq = app.collections.places.get('iraq');
  if (!withRegions || iraq === undefined) return governorates;
  const regions = (['kri', 'iraq-federal'] as const).map((id) => ({
    id,
    name: app.translate(locale, `broadcasts:region.${id}`),
  }));
  return [named('iraq', iraq.name), ...regions, ...governorates];
}

export const titleOf = ({ topics }: Broadcast, { app, locale }: Visit): string =>
  app.subscriptions.topics
    .filter(({ id }) => topics.includes(id))
    .map((topic) => topicName(topic, locale))
    .join(' · ');

async function editCuts(visit: Visit, form: FormData): Promise<string | Response | Refusal> {
  const { app, staff } = visit;
  if (!may(staff, 'cut.edit')) return notAllowed;
  const gone = form.get('cut');
  const cut = readCut(form);
  if (typeof gone !== 'string' && cut === undefined) return 'problem.cut';
  if (cut && !placeChoices(visit, true).some(({ id }) => id === cut.place)) return 'problem.cut';
  await withTransaction(app.database, async (tx) => {
    const id =
      typeof gone === 'string' ? gone : await app.quietTimes.addCut(tx, cut as never, { staff: staff.id });
    if (typeof gone === 'string' && !(await app.quietTimes.removeCut(tx, gone))) return;
    const act = typeof gone === 'string' ? 'cut.removed' : 'cut.added';
    await app.audit.record({ actor: `staff:${staff.id}`, act, subject: { kind: 'cut', id } }, tx);
  });
  return goTo('/desk/broadcasts/?said=saved');
}

async function create({ app, staff }: Visit, form: FormData): Promise<string | Response> {
  const content = readBroadcast(form);
  if (content === undefined) return 'problem.form';
  return goTo(`/desk/broadcasts/${await app.broadcasts.create(content, staff.id)}/`);
}

/** `/desk/broadcasts/`: what was and will be sent, the form for a new one, and when the internet is cut. */
export async function broadcastsScreen(visit: Visit): Promise<BroadcastsScreen | Refusal | Response> {
  const { app, staff, locale, request } = visit;
  if (!may(staff, 'broadcast.write')) return notAllowed;
  let problem: string | undefined;
  if (request.method === 'POST') {
    const form = await request.formData();
    const end = await (form.get('act') === 'write' ? create(visit, form) : editCuts(visit, form));
    if (typeof end !== 'string') return end;
    problem = end;
  }
  const now = app.clock.now();
  const nameOf = new Map(placeChoices(visit, true).map(({ id, name }) => [id, name]));
  return {
    kind: 'broadcasts',
    lines: (await app.broadcasts.list()).map((broadcast) => ({
      id: broadcast.id,
      title: titleOf(broadcast, visit),
      state: broadcast.state,
      at: momentOf(broadcast.finishedAt ?? broadcast.startsAt ?? broadcast.createdAt, now, locale),
      reached: broadcast.counts.reached,
    })),
    topics: app.subscriptions.topics.map((topic) => ({ id: topic.id, name: topicName(topic, locale) })),
    places: placeChoices(visit, false),
    cuts: (await app.quietTimes.cuts()).map((cut) => ({ ...cut, place: nameOf.get(cut.place) ?? cut.place })),
    mayEditCuts: may(staff, 'cut.edit'),
    problem,
  };
}
