/** The result in words: which services, in which group, and why. Pure; the page draws it. */
import { servicesFor, type Match, type Person, type Rule, type ServiceForPerson } from '#guidance/catalogue';
import { fill } from './tool-words.ts';
import type { MarkedText, ToolData, ToolLink, ToolService } from './tool-data.ts';

export type ResultGroup = 'fits' | 'maybe' | 'unpublished' | 'no';

export interface ExplainedService extends ToolLink {
  /** Why it stands where it stands, and what to ask. */
  readonly lines: readonly MarkedText[];
}

export interface Explanation {
  readonly groups: Readonly<Record<ResultGroup, readonly ExplainedService[]>>;
  readonly counted: string;
  readonly centres: readonly ToolLink[];
  /** Somebody who may be in danger sees the emergency numbers first. */
  readonly isDangerous: boolean;
}

export function groupOf(match: Match): ResultGroup {
  if (match.kind === 'maybe') return match.isPublished ? 'maybe' : 'unpublished';
  return match.kind;
}

function because(match: Match, { words }: ToolData): string | undefined {
  const named = (rules: readonly Rule[]): string =>
    rules.map((rule) => words.reasons[rule]).join(words.comma);
  switch (match.kind) {
    case 'fits':
      return match.because.length === 0
        ? words.forEverybody
        : fill(words.because, { reasons: named(match.because) });
    case 'maybe':
      return match.isPublished ? fill(words.askAbout, { reasons: named(match.ask) }) : undefined;
    case 'no':
      return fill(words.notBecause, { reasons: named(match.failed) });
  }
}

function explainOne(found: ServiceForPerson, service: ToolService, data: ToolData): ExplainedService {
  const { match, nearness } = found;
  const { words } = data;
  const reason = because(match, data);
  const lines: MarkedText[] = reason === undefined ? [] : [{ text: reason }];
  const asksFurther = match.kind === 'maybe' && match.ask.includes('further');
  if (asksFurther && service.who)
    lines.push({ ...service.who, text: fill(words.whoCanUse, { text: service.who.text }) });
  if (nearness === 'elsewhere' && match.kind !== 'no') {
    const names = service.governorates.flatMap((id) => data.governorates[id]?.text ?? []);
    lines.push({ text: fill(words.elsewhere, { names: names.join(words.comma) }) });
  }
  return { name: service.name, href: service.href, lines };
}

const dangers: ReadonlySet<string> = new Set(['violence', 'trafficking']);

/** Made for a need the person has, and within reach: what somebody in danger must not have to look for. */
const answersNeed = ({ match, nearness }: ServiceForPerson): boolean =>
  match.kind === 'fits' && match.because.includes('needs') && nearness !== 'elsewhere';

/** All services for a person, in four groups, each best first. */
export function explain(person: Person, data: ToolData): Explanation {
  const byId = new Map(data.services.map((service) => [service.id, service]));
  const groups: Record<ResultGroup, ExplainedService[]> = { fits: [], maybe: [], unpublished: [], no: [] };
  const isDangerous = person.needs?.some((need) => dangers.has(need)) ?? false;
  const list = servicesFor(data.services, person);
  const ordered = isDangerous
    ? list.toSorted((a, b) => Number(answersNeed(b)) - Number(answersNeed(a)))
    : list;
  for (const found of ordered) {
    const service = byId.get(found.service.id);
    if (service) groups[groupOf(found.match)].push(explainOne(found, service, data));
  }
  const { fits, maybe, unpublished } = groups;
  return {
    groups,
    counted: fill(data.words.counted, {
      fits: fits.length,
      maybe: maybe.length,
      unpublished: unpublished.length,
    }),
    centres: person.governorate === undefined ? [] : (data.centres[person.governorate] ?? []),
    isDangerous,
  };
}
