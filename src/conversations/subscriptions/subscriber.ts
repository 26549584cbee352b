import type { ChannelId } from '#conversations/channels';
import { day, type Instant } from '#platform/base';

/** A subscription ends by itself after a year: who still wants it asks again. */
export const subscriptionLife = 365 * day;

/** What somebody asked to be told. Sealed: a topic and a place say a lot about a person. */
export interface Wishes {
  /** Ids of content/topics.yaml. */
  readonly topics: readonly string[];
  /** A governorate, or a country abroad; undefined: wherever it is about. */
  readonly place?: string | undefined;
}

/** A contact who asked. */
export interface Subscriber {
  readonly contactId: string;
  /** Where they asked, and are written to. */
  readonly identityId: string;
  readonly channel: ChannelId;
  readonly wishes: Wishes;
  readonly expiresAt: Instant;
}

/** Whether something about these topics and places is what they asked for. No places: it is for everybody. */
export function wants(
  { topics, place }: Wishes,
  about: { readonly topics: readonly string[]; readonly places: readonly string[] },
): boolean {
  if (!about.topics.some((topic) => topics.includes(topic))) return false;
  return about.places.length === 0 || place === undefined || about.places.includes(place);
}
