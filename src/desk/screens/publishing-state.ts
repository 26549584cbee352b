import type { Publication, PublishRefusal, Underway } from '#editorial/publishing';
import type { LocaleTag } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { goTo } from '../go.ts';
import { momentOf, type Moment } from '../view-models/moment.ts';

export interface HistoryLine extends Pick<Publication, 'id' | 'kind' | 'state' | 'problem'> {
  readonly by: string;
  readonly at: Moment;
  /** `smugglers (ckb), your-data (en)` */
  readonly texts: string;
  /** The one that can be taken back. */
  readonly isLast: boolean;
}

export interface PublishingState {
  readonly part: Underway['part'] | undefined;
  readonly problem: PublishRefusal | undefined;
  readonly drafts: readonly {
    readonly guide: string;
    readonly locale: LocaleTag;
    readonly title: string;
    readonly by: string;
  }[];
  /** Texts that a new release has changed as well. */
  readonly overtaken: readonly { readonly guide: string; readonly locale: LocaleTag }[];
  readonly history: readonly HistoryLine[];
  readonly mayPublish: boolean;
}

const shownPublications = 10;
const namedTexts = 3;

function nameTexts(texts: Publication['texts']): string {
  const named = texts.slice(0, namedTexts).map(({ guide, locale }) => `${guide} (${locale})`);
  return [...named, ...(texts.length > namedTexts ? [`+${texts.length - namedTexts}`] : [])].join(', ');
}

/** The form "take back". @returns a refusal in words, or where to go */
export async function takeBack(visit: Visit): Promise<Response | PublishRefusal> {
  const { app, staff } = visit;
  const end = await app.publishing.takeBack({ id: staff.id, name: staff.name });
  return typeof end === 'string' ? end : goTo('/desk/content/?published=begun#publishing');
}

export async function publishingState(visit: Visit, problem?: PublishRefusal): Promise<PublishingState> {
  const { app, staff, locale } = visit;
  const names = await app.access.staff.names();
  const history = await app.publishing.history(shownPublications);
  const last = history.find(({ state, kind }) => state === 'shown' && kind === 'publish');
  const nameOf = (id: string | undefined): string => (id === undefined ? '' : (names.get(id) ?? ''));
  return {
    part: app.publishing.underway()?.part,
    problem,
    drafts: (await app.drafts.list()).map((draft) => ({
      guide: draft.guide,
      locale: draft.locale,
      title: app.drafts.read(draft, draft.text).title || draft.guide,
      by: nameOf(draft.updatedBy),
    })),
    overtaken: app.publishing.overtaken(),
    history: history.map((publication) => ({
      ...publication,
      by: nameOf(publication.staff),
      at: momentOf(publication.begunAt, app.clock.now(), locale),
      texts: nameTexts(publication.texts),
      isLast: publication.id === last?.id,
    })),
    mayPublish: may(staff, 'content.publish'),
  };
}
