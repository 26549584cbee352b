import type { ChannelState } from '#conversations/channel-states';
import type { Instant } from '#platform/base';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { readFields } from '../forms/fields.ts';
import { goTo, notAllowed, type Refusal } from '../go.ts';
import { momentOf, type Moment } from '../view-models/moment.ts';
import { type QrPath, qrPath } from '../view-models/qr-path.ts';
import { waitWords } from '../view-models/wait-words.ts';
import { channelWords, type DeskWords } from '../words.ts';

/** One channel as the page shows it. */
export interface ChannelLine {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isWell: boolean;
  readonly since: Moment | undefined;
  readonly problem: string | undefined;
  readonly received: Moment | undefined;
  readonly sent: Moment | undefined;
  readonly undelivered: number;
}

export interface ChannelsScreen {
  readonly kind: 'channels';
  readonly w: DeskWords;
  readonly lines: readonly ChannelLine[];
  /** Undefined: there is no phone to link, or not by them. */
  readonly link: 'ask' | { readonly qr: QrPath | undefined; readonly until: Moment } | undefined;
  /** What was wrong with the form just sent. */
  readonly problem: string | undefined;
  /** Seconds after which the page looks again. */
  readonly reloadEvery: number | undefined;
}

const here = '/desk/channels/';

/** A phone that is to be linked: the code for it changes every 20 seconds. */
const isToBeLinked = ({ status, connection }: ChannelState): boolean =>
  connection.transport === 'web' && status !== 'up';

function line(state: ChannelState, { app, locale }: Visit, w: DeskWords): ChannelLine {
  const { id, status, since, connection } = state;
  const moment = (at: Instant | undefined): Moment | undefined =>
    at === undefined ? undefined : momentOf(at, app.clock.now(), locale);
  const isPairing = status !== 'up' && connection.pairingCode !== undefined;
  const transport = connection.transport === undefined ? '' : ` (${w(`transport.${connection.transport}`)})`;
  return {
    id,
    name: `${w(`name.${id}`)}${transport}`,
    status: w(isPairing ? 'status.pairing' : `status.${status}`),
    isWell: status === 'up' || status === 'off',
    since: moment(since),
    problem: connection.problem === undefined ? undefined : w(`problem.${connection.problem}`),
    received: moment(state.lastReceivedAt),
    sent: moment(state.lastSentAt),
    undelivered: state.undelivered,
  };
}

function linkOf(visit: Visit, phone: ChannelState | undefined): ChannelsScreen['link'] {
  const { app, session, staff, locale } = visit;
  if (phone === undefined || !may(staff, 'channel.link')) return undefined;
  const until = app.access.freshFactor.until(session);
  if (until === undefined) return 'ask';
  const { pairingCode } = phone.connection;
  return {
    qr: pairingCode === undefined ? undefined : qrPath(pairingCode),
    until: momentOf(until, app.clock.now(), locale),
  };
}

/** The second factor once more. @returns what was wrong with it, or where to go on */
async function showFactor(visit: Visit, w: DeskWords): Promise<string | Response> {
  const { app, staff, session, address } = visit;
  const { code = '' } = await readFields(visit.request);
  const problem = await app.access.freshFactor.show(staff, session, { code, address });
  if (problem === undefined) {
    const subject = { kind: 'system', id: 'whatsapp' } as const;
    await app.audit.record({ actor: `staff:${staff.id}`, act: 'channel.code_shown', subject });
    return goTo(here);
  }
  if (typeof problem === 'object') return waitWords(visit, problem.until);
  return w(problem === 'none' ? 'link.none' : 'link.wrong');
}

/** `/desk/channels/`: whether people can reach us, and the code that links the WhatsApp phone. */
export async function channelsScreen(visit: Visit): Promise<ChannelsScreen | Refusal | Response> {
  const { app, staff, locale, request } = visit;
  if (!may(staff, 'channel.see')) return notAllowed;
  if (request.method === 'POST' && !may(staff, 'channel.link')) return notAllowed;
  const w = channelWords(app.translate, locale);
  const shown = request.method === 'POST' ? await showFactor(visit, w) : undefined;
  if (shown instanceof Response) return shown;
  const states = await app.channelStates.list();
  const link = linkOf(visit, states.find(isToBeLinked));
  return {
    kind: 'channels',
    w,
    lines: states.map((state) => line(state, visit, w)),
    link,
    problem: shown,
    reloadEvery: typeof link === 'object' ? 10 : undefined,
  };
}
