/** What a page and its answering worker say to each other. */
import type { Outcome, Reply, SearchHit } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';

/** Fetch the knowledge of a language and get ready to answer in it. */
export interface OpenRequest {
  readonly kind: 'open';
  readonly locale: LocaleTag;
  /** Address of the site, without a slash at the end; replies link to it. */
  readonly siteUrl: string;
}

/** Passages by words or a whole question. */
export interface SearchRequest {
  readonly kind: 'search';
  readonly text: string;
  readonly limit: number;
}

/** A question, answered as the bots would. */
export interface AskRequest {
  readonly kind: 'ask';
  readonly text: string;
  /** What the person wrote before, oldest first. */
  readonly earlier: readonly string[];
}

export type DeviceRequest = OpenRequest | SearchRequest | AskRequest;

/** What each request is answered with. */
export interface DeviceAnswers {
  /** Milliseconds until ready: fetching and indexing. */
  readonly open: { readonly fetched: number; readonly ready: number };
  readonly search: readonly SearchHit[];
  readonly ask: { readonly kind: Outcome['kind']; readonly reply: Reply };
}

/** A request with its number, which its answer carries too. */
export type Numbered<T> = T & { readonly id: number };

export type DeviceAnswer =
  | { readonly id: number; readonly value: DeviceAnswers[keyof DeviceAnswers] }
  | { readonly id: number; readonly error: string };
