import { labelFor, type Localised } from '#guidance/collections';
import { isLocaleTag, localeChain, publishedLocaleFor, type LocaleTag } from '#guidance/locales';
import { may } from '#privacy/access';
import type { Visit } from '../enter-desk.ts';
import { notAllowed, type Refusal } from '../go.ts';
import {
  guideLines,
  servicesToConfirm,
  summariesOf,
  type GuideLine,
  type LanguageSummary,
} from '../view-models/content-view.ts';
import { publishingState, takeBack, type PublishingState } from './publishing-state.ts';

export interface ServiceLine {
  readonly id: string;
  readonly name: Localised<string>;
  readonly lastConfirmed: string | undefined;
}

export interface ContentScreen {
  readonly kind: 'content';
  readonly languages: readonly LanguageSummary[];
  /** Whose lines are shown. */
  readonly shown: LocaleTag | 'all';
  readonly lines: readonly GuideLine[];
  readonly services: readonly ServiceLine[];
  readonly servicesInAll: number;
  readonly publishing: PublishingState;
  readonly mayEdit: boolean;
}

/** The language asked for, as far as there are lines in it; else that of the desk. */
function shownLanguage(wanted: string | null, visit: Visit): LocaleTag | 'all' {
  if (wanted === 'all') return 'all';
  return isLocaleTag(wanted) ? publishedLocaleFor(wanted) : visit.locale;
}

/** `/desk/content/`: what the built content lacks, for those who see to it. Nothing about any person is in it. */
export async function contentScreen(visit: Visit): Promise<ContentScreen | Refusal | Response> {
  const { app, staff, url, locale, request } = visit;
  if (!may(staff, 'content.see')) return notAllowed;
  if (request.method === 'POST' && !may(staff, 'content.publish')) return notAllowed;
  const taken = request.method === 'POST' ? await takeBack(visit) : undefined;
  if (taken instanceof Response) return taken;
  const today = new Date(app.clock.now()).toISOString().slice(0, 10);
  const all = await guideLines(app.collections.guides, today);
  const shown = shownLanguage(url.searchParams.get('language'), visit);
  return {
    kind: 'content',
    languages: summariesOf(all),
    shown,
    lines: shown === 'all' ? all : all.filter((line) => line.locale === shown),
    services: servicesToConfirm(app.collections, today).map((service) => ({
      id: service.id,
      name: labelFor(service.name, localeChain(locale)),
      lastConfirmed: service.lastConfirmed,
    })),
    servicesInAll: app.collections.services.size,
    publishing: await publishingState(visit, taken),
    mayEdit: may(staff, 'content.edit'),
  };
}
