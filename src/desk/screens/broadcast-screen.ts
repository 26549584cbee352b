import { broadcastTransitions, mayTell, type Audience, type Broadcast } from '#conversations/broadcasts';
import { splitText } from '#conversations/channels';
import { formatList, type LocaleTag } from '#guidance/locales';
import { may } from '#privacy/access';
import { textOf } from '../forms/fields.ts';
import type { Visit } from '../enter-desk.ts';
import { readBroadcast, readStart } from '../forms/broadcast-form.ts';
import { goTo, notAllowed, notFound, type Refusal } from '../go.ts';
import { momentOf, type Moment } from '../view-models/moment.ts';
import { placeChoices, titleOf, type Named } from './broadcasts-screen.ts';

/** How it looks to somebody: in one language, on one channel. */
export interface Preview {
  readonly locale: LocaleTag;
  readonly channel: string;
  /** The messages it becomes there. */
  readonly parts: readonly string[];
  /** A button under it ends the subscription; elsewhere the line at its end says how. */
  readonly button: string | undefined;
  /** What arrives first to whoever has not written for a day; the message follows their answer. */
  readonly notice: { readonly text: string; readonly locale: LocaleTag } | undefined;
}

export interface BroadcastScreen {
  readonly kind: 'broadcast';
  readonly broadcast: Broadcast;
  readonly title: string;
  readonly places: string;
  readonly at: Moment | undefined;
  readonly audience: Audience | undefined;
  readonly previews: readonly Preview[];
  readonly progress: {
    readonly waiting: number;
    readonly sent: number;
    readonly failed: number;
    readonly skipped: number;
  };
  readonly choices: { readonly topics: readonly Named[]; readonly places: readonly Named[] };
  readonly can: { readonly edit: boolean; readonly unschedule: boolean; readonly stop: boolean };
  readonly problem: string | undefined;
}

function previewsOf({ texts }: Broadcast, { app }: Visit): readonly Preview[] {
  const channels = (['telegram', 'whatsapp'] as const).flatMap((id) => {
    const channel = app.channel(id);
    return channel !== undefined && mayTell(channel.capabilities) ? [{ id, channel }] : [];
  });
  return (Object.entries(texts) as [LocaleTag, string][]).flatMap(([locale, text]) =>
    channels.map(({ id, channel: { capabilities, newsNotice } }) => ({
      locale,
      channel: id,
      parts: splitText(
        `${text}\n\n${app.translate(locale, 'subscriptions:howToStop')}`,
        capabilities.longestText,
      ),
      button: capabilities.buttons ? app.translate(locale, 'subscriptions:endAll') : undefined,
      notice: newsNotice?.(locale),
    })),
  );
}

async function act({ app, staff, request }: Visit, broadcast: Broadcast): Promise<string | Response> {
  const form = await request.formData();
  const here = `/desk/broadcasts/${broadcast.id}/`;
  const done = (isDone: boolean): string | Response =>
    isDone ? goTo(`${here}?said=saved`) : 'problem.overtaken';
  switch (textOf(form, 'act')) {
    case 'change': {
      const content = readBroadcast(form);
      if (content === undefined) return 'problem.form';
      const version = Number(form.get('version'));
      return done(await app.broadcasts.change({ id: broadcast.id, version }, content, staff.id));
    }
    case 'schedule': {
      const at = readStart(form, app.clock.now());
      return at === undefined
        ? 'problem.time'
        : done(await app.broadcasts.schedule(broadcast.id, at, staff.id));
    }
    case 'unschedule':
      return done(await app.broadcasts.unschedule(broadcast.id, staff.id));
    case 'stop':
      return done(await app.broadcasts.stop(broadcast.id, staff.id));
    default:
      return 'problem.form';
  }
}

/** `/desk/broadcasts/<id>/`: how it looks, whom it reaches and how long that takes; sending and stopping it. */
export async function broadcastScreen(
  visit: Visit,
  id: string,
): Promise<BroadcastScreen | Refusal | Response> {
  const { app, staff, locale, request } = visit;
  if (!may(staff, 'broadcast.write')) return notAllowed;
  const before = await app.broadcasts.find(id);
  if (before === undefined) return notFound;
  const end = request.method === 'POST' ? await act(visit, before.broadcast) : undefined;
  if (end instanceof Response) return end;
  const { broadcast, recipients } = (await app.broadcasts.find(id)) ?? before;
  const next = broadcastTransitions[broadcast.state];
  const isOpen = broadcast.state === 'draft' || broadcast.state === 'scheduled';
  const at = broadcast.finishedAt ?? broadcast.startsAt;
  const all = placeChoices(visit, false);
  const of = (...states: readonly ('waiting' | 'queued' | 'sent' | 'failed' | 'skipped')[]): number =>
    states.reduce((sum, state) => sum + (recipients.get(state) ?? 0), 0);
  return {
    kind: 'broadcast',
    broadcast,
    title: titleOf(broadcast, visit),
    places: formatList(
      locale,
      all.filter((place) => broadcast.places.includes(place.id)).map(({ name }) => name),
    ),
    at: at === undefined ? undefined : momentOf(at, app.clock.now(), locale),
    audience: isOpen ? await app.broadcasts.audience(broadcast) : undefined,
    previews: previewsOf(broadcast, visit),
    progress: {
      waiting: of('waiting', 'queued'),
      sent: broadcast.counts.reached + of('sent'),
      failed: broadcast.counts.failed + of('failed'),
      skipped: broadcast.counts.skipped + of('skipped'),
    },
    choices: {
      topics: app.subscriptions.topics.map((topic) => ({
        id: topic.id,
        name: topic.name[locale] ?? topic.name.en,
      })),
      places: all,
    },
    can: {
      edit: broadcast.state === 'draft',
      unschedule: next.unschedule !== undefined,
      stop: next.stop !== undefined && broadcast.state !== 'scheduled',
    },
    problem: end,
  };
}
