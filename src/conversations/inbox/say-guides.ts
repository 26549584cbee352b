import { guideFor, type Guide, type Stage } from '#guidance/collections';
import { stageIcons } from './icons.ts';
import { say } from './say-code.ts';
import type { TurnDraft } from './turn.ts';

/** Guides on one page of a stage: "more" is then the ninth, and every choice has one digit. */
export const guidesOnPage = 8;

/** The guides of a stage in the contact's language or the nearest one, in the order of the site. */
function guidesOf({ tools, locale }: TurnDraft, stage: Stage): readonly Guide[] {
  const ids = new Set(tools.collections.guides.filter((guide) => guide.stage === stage).map(({ id }) => id));
  return [...ids]
    .flatMap((id) => guideFor(tools.collections, id, locale)?.value ?? [])
    .toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id));
}

/** What there is to read on a stage, a page at a time. */
export function showStage(draft: TurnDraft, stage: Stage, page: number): void {
  const guides = guidesOf(draft, stage);
  const first = page * guidesOnPage;
  const shown = guides.slice(first, first + guidesOnPage);
  const title = `${stageIcons[stage]} ${draft.words(`site:stage.${stage}.title`)}`;
  const more = { id: `stage:${stage}:${page + 1}`, label: `➕ ${draft.words('menu:more')}` };
  say(
    draft,
    [title, draft.words(shown.length > 0 ? 'menu:chooseGuide' : 'site:home.stageEmpty')],
    [
      ...shown.map((guide) => ({ id: `code:${guide.id}`, label: guide.title })),
      ...(guides.length > first + guidesOnPage ? [more] : []),
      draft.button('menu', 'bot:menu.open'),
    ],
  );
}
