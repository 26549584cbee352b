/** The comparison of return programmes: one row a country, from services, facts and content/return-programmes.yaml. */
import {
  labelFor,
  resolveReference,
  type Collections,
  type Fact,
  type Localised,
  type Service,
  type Translate,
} from '#guidance/collections';
import { localeChain, type LocaleTag } from '#guidance/locales';
import type { ReturnProgramme } from '#guidance/return-programmes';
import { pathIn } from '../addresses.ts';
import { guideFor } from '../guides.ts';
import { placeName } from '../offices.ts';

/** A figure with what it is, its age, and whether the reader has to confirm it. */
export interface ProgrammeLine {
  readonly name: Localised<string>;
  readonly value: Localised<string>;
  readonly needsConfirming: boolean;
  readonly source: Fact['source'];
}

export interface ProgrammeRow {
  readonly id: string;
  readonly country: Localised<string>;
  readonly state: ReturnProgramme['state'];
  readonly change: Localised<string> | undefined;
  readonly apply: { readonly name: Localised<string>; readonly href: string } | undefined;
  readonly who: Localised<string> | undefined;
  readonly money: readonly ProgrammeLine[];
  readonly time: readonly ProgrammeLine[];
  /** Undefined: not known. */
  readonly usesEurp: boolean | undefined;
  readonly more: { readonly title: Localised<string>; readonly href: string };
  /** Each address once, those of the figures before those of the service. */
  readonly sources: readonly Service['sources'][number][];
  readonly checkedOn: string;
}

interface Needs {
  readonly collections: Collections;
  readonly translate: Translate;
}

function lineOf(id: string, tag: LocaleTag, { collections, translate }: Needs): ProgrammeLine {
  const fact = collections.facts.get(id);
  if (!fact) throw new Error(`content/return-programmes.yaml names the fact ${id}, which does not exist`);
  const chain = localeChain(tag);
  const { text, needsConfirming } = resolveReference('fact', id, tag, collections, translate);
  const value = fact.text ? labelFor(fact.text, chain) : { value: text, locale: tag, isFallback: false };
  return { name: labelFor(fact.label, chain), value, needsConfirming, source: fact.source };
}

/** All rows in the order of the file. */
export function programmeRows(
  programmes: readonly ReturnProgramme[],
  tag: LocaleTag,
  needs: Needs,
): readonly ProgrammeRow[] {
  const { collections } = needs;
  const chain = localeChain(tag);
  return programmes.map((programme) => {
    const service = programme.service === undefined ? undefined : collections.services.get(programme.service);
    const [guideId = '', sectionId = ''] = programme.section.split('#');
    const guide = guideFor(collections, guideId, tag);
    if (!guide) throw new Error(`content/return-programmes.yaml names no guide: ${programme.section}`);
    const heading = guide.value.sections.find(({ id }) => id === sectionId)?.heading ?? guide.value.title;
    const [money, time] = [programme.money, programme.time].map((ids) =>
      ids.map((id) => lineOf(id, tag, needs)),
    );
    const stated = [...(money ?? []), ...(time ?? [])].map(({ source }) => source);
    const sources = new Map([...stated, ...(service?.sources ?? [])].map((source) => [source.url, source]));
    return {
      id: programme.country,
      country: placeName(collections, programme.country, tag),
      state: programme.state,
      change: programme.change && labelFor(programme.change, chain),
      apply: service && {
        name: labelFor(service.name, chain),
        href: pathIn(tag, `services/${service.id}/`),
      },
      who: service?.whoCanUse && labelFor(service.whoCanUse, chain),
      money: money ?? [],
      time: time ?? [],
      usesEurp: programme.usesEurp,
      more: {
        title: { ...guide, value: heading },
        href: pathIn(tag, `guides/${programme.section.replace('#', '/#')}`),
      },
      sources: [...sources.values()],
      checkedOn: programme.checkedOn,
    };
  });
}
