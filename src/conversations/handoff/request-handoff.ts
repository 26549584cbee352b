import type { Collections, Stage } from '#guidance/collections';
import type { HandoffReason, PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import type { OfficeNow } from '#conversations/offices';
import type { Instant } from '#platform/base';
import type { Handoff, HandoffAbout } from './handoff.ts';
import { routeHandoff, type Route } from './route-handoff.ts';

/** What the bot knows when it hands over. */
export interface HandoffRequest {
  readonly reason: HandoffReason;
  readonly risk: Handoff['risk'];
  readonly locale: LocaleTag;
  readonly about: HandoffAbout;
  /** Earlier messages stay hidden from the counsellor without consent. */
  readonly shownFromSeq: number;
}

/** The stage of the guide a topic belongs to; hubs take some stages only. */
export function stageOf(topic: PassageRef | undefined, collections: Collections): Stage | undefined {
  return topic && collections.guides.find((guide) => guide.id === topic.guide)?.stage;
}

/** Routes what is known about a person to an office. */
export function routeRequest(
  request: Pick<HandoffRequest, 'locale' | 'about' | 'risk'> & {
    readonly tried?: readonly string[];
    readonly onlyMrc?: boolean;
  },
  collections: Collections,
  offices: readonly OfficeNow[],
  now: Instant,
): Route {
  const { about, locale, risk, tried, onlyMrc } = request;
  return routeHandoff(
    {
      governorate: about.governorate,
      region: about.region,
      locale,
      stage: stageOf(about.topic, collections),
      isUrgent: risk !== undefined && risk.level !== 'concern',
      ...(tried && { tried }),
      ...(onlyMrc !== undefined && { onlyMrc }),
    },
    offices,
    now,
  );
}
