import {
  mostSearched,
  queueTabs,
  type QueueItem,
  type QueuePage,
  type QueueTab,
} from '#conversations/handoff';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { goTo } from '../go.ts';
import { readFields } from '../forms/fields.ts';
import { officeChoices, type OfficeChoice } from '../view-models/office-names.ts';
import { outcomeNames } from '../view-models/outcome-names.ts';
import {
  filterOptions,
  filtersOf,
  isFinding,
  isNarrowed,
  queueHref,
  readWish,
  type FilterOptions,
  type QueueWish,
} from '../view-models/queue-filters.ts';
import { queueLine, type QueueLine, type QueueWords } from '../view-models/queue-view.ts';
import { queueWords } from '../words.ts';

export interface TabView {
  readonly id: QueueTab;
  readonly href: string;
  /** Of open ones; closed ones are not counted. */
  readonly count: number | undefined;
  readonly isHere: boolean;
}

export interface QueueScreen {
  readonly kind: 'queue';
  readonly tabs: readonly TabView[];
  readonly lines: readonly QueueLine[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly wish: QueueWish;
  readonly isNarrowed: boolean;
  readonly options: FilterOptions;
  /** What a search in words looked into; undefined when there was none. */
  readonly searched: { readonly looked: number; readonly query: string } | undefined;
  /** Waiting where nobody works: to be sent to an office. */
  readonly homeless: readonly QueueLine[];
  readonly offices: readonly OfficeChoice[];
  /** Somebody who works for no office has no queue of their own. */
  readonly hasOffice: boolean;
  /** Nobody has taken them. */
  readonly waitingCount: number;
  readonly urgentCount: number;
}

/** The offices whose queue somebody sees. */
export function queueOffices({ staff }: Pick<Visit, 'staff'>): readonly string[] {
  return staff.offices.filter((office) => may(staff, 'queue.see', { office }));
}

/** Whether somebody sends conversations on that wait where nobody works. */
export const findsOffices = ({ staff }: Pick<Visit, 'staff'>): boolean =>
  may(staff, 'conversation.find_office');

async function homelessItems(visit: Visit): Promise<readonly QueueItem[]> {
  if (!findsOffices(visit)) return [];
  return visit.app.handoff.homeless([...(await visit.app.access.staff.officesWithStaff())]);
}

/** Sends a conversation that waits where nobody works to an office. */
async function findOffice(
  visit: Visit,
  { handoff: handoffId, office }: Readonly<Record<string, string | undefined>>,
): Promise<Response> {
  const { app, staff } = visit;
  const isHomeless = (await homelessItems(visit)).some(({ handoff }) => handoff.id === handoffId);
  if (!isHomeless || handoffId === undefined || office === undefined) return goTo('/desk/?problem=not_found');
  const result = await app.handoff.transfer(handoffId, staff.id, office);
  return goTo(result.done ? '/desk/?said=transferred' : `/desk/?problem=${result.why}`);
}

const mayAdvise = ({ staff }: Visit): boolean =>
  staff.offices.some((office) => may(staff, 'conversation.advise', { office }));

/** The tabs this member of staff has: questions to supervisors are shown to those who answer them. */
const tabsFor = (visit: Visit): readonly QueueTab[] =>
  queueTabs.filter((tab) => tab !== 'advice' || mayAdvise(visit));

interface Found {
  readonly page: QueuePage;
  readonly searched: QueueScreen['searched'];
}

/** Reads the page that is asked for, only ever of offices whose queue this member of staff sees. */
async function read(visit: Visit, wish: QueueWish, words: string | undefined): Promise<Found> {
  const { app, staff } = visit;
  const own = queueOffices(visit);
  const offices = own.includes(wish.office) ? [wish.office] : own;
  const query = { offices: { in: offices }, staff: staff.id, page: wish.page };
  if (words === undefined) {
    const tab = isFinding(wish) ? ('found' as const) : wish.tab;
    return {
      page: await app.handoff.queuePage({ ...query, tab, filters: filtersOf(wish) }),
      searched: undefined,
    };
  }
  // Opening hundreds of conversations at once is a right of its own.
  const searched = offices.filter((office) => may(staff, 'queue.search', { office }));
  const found = await app.handoff.searchWords(words, searched, staff.id);
  const filters = { ...filtersOf(wish), conversations: found.conversations };
  const page = await app.handoff.queuePage({ ...query, tab: 'found', filters });
  return { page, searched: { looked: Math.min(found.looked, mostSearched), query: words } };
}

/** `/desk/`: the queue; with a form, a search in words (so that the words stand in no address and no log). */
export async function queueScreen(visit: Visit): Promise<QueueScreen | Response> {
  const { app, request, url } = visit;
  const form = request.method === 'POST' ? await readFields(request) : undefined;
  if (form !== undefined && form['words'] === undefined) return findOffice(visit, form);
  const wish = readWish(url);
  const { page, searched } = await read(visit, wish, form?.['words']?.slice(0, 200));
  const offices = await officeChoices(visit);
  const words: QueueWords = {
    offices,
    names: await app.access.staff.names(),
    outcomeName: outcomeNames(visit),
    q: queueWords(app.translate, visit.locale),
    now: app.clock.now(),
  };
  const own = queueOffices(visit);
  const pulse = await app.handoff.pulse();
  const sum = (of: 'waiting' | 'urgent'): number =>
    own.reduce((all, office) => all + (pulse.get(office)?.[of] ?? 0), 0);
  const at = (number: number): string | undefined =>
    searched === undefined && number >= 1 && number <= page.pages
      ? queueHref(wish, { page: number })
      : undefined;
  return {
    kind: 'queue',
    tabs: tabsFor(visit).map((tab) => ({
      id: tab,
      href: queueHref(wish, { tab, page: 1, on: '', code: '' }),
      count: tab === 'closed' ? undefined : page.counts[tab],
      isHere: tab === wish.tab && searched === undefined && !isFinding(wish),
    })),
    lines: page.items.map((item) => queueLine(item, visit, words)),
    ...{ total: page.total, page: page.page, pages: page.pages },
    ...{ previous: at(page.page - 1), next: at(page.page + 1) },
    ...{ wish, isNarrowed: isNarrowed(wish), searched, offices },
    options: filterOptions(visit, own, offices),
    homeless: (await homelessItems(visit)).map((item) => queueLine(item, visit, words)),
    hasOffice: own.length > 0,
    waitingCount: sum('waiting'),
    urgentCount: sum('urgent'),
  };
}
