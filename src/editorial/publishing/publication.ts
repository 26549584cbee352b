import type { LocaleTag } from '#guidance/locales';
import type { Instant } from '#platform/base';
import type { BuildPart } from './publish-order.ts';

/** `upgrade`: texts published here are laid over the build of a new release. */
export const publicationKinds = ['publish', 'roll_back', 'upgrade'] as const;
export type PublicationKind = (typeof publicationKinds)[number];

export const publicationStates = ['making', 'shown', 'failed', 'taken_back'] as const;
export type PublicationState = (typeof publicationStates)[number];

/** Why nothing was published. Words for them stand in content/ui. */
export const publicationProblems = [
  /** The pages could not be made; what is shown is as before. */
  'build',
  /** The program ended meanwhile. */
  'interrupted',
  /** The files could not be written. */
  'files',
] as const;
export type PublicationProblem = (typeof publicationProblems)[number];

export interface Publication {
  readonly id: string;
  readonly kind: PublicationKind;
  readonly state: PublicationState;
  readonly staff: string | undefined;
  readonly begunAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly build: string | null;
  readonly baseBuild: string | null;
  readonly problem: PublicationProblem | undefined;
  readonly texts: readonly { readonly guide: string; readonly locale: LocaleTag }[];
}

/** A text of a publication, before and after; null where there was, or is, none. */
export interface PublicationText {
  readonly guide: string;
  readonly locale: LocaleTag;
  readonly before: string | null;
  readonly after: string | null;
}

/** How far the publication under way is. */
export interface Underway {
  readonly id: string;
  readonly part: BuildPart | 'show';
  readonly since: Instant;
}

/** Why it does not even begin. */
export type PublishRefusal =
  /** Another publication is under way. */
  | 'busy'
  /** A file was changed meanwhile, by somebody else or by a new release. */
  | 'changed'
  /** There is nothing to take back, or nothing was changed. */
  | 'nothing';
