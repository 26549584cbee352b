/** The files of one build, as they are sent; publishing puts another build in their place between two requests. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocaleTag } from '#guidance/locales';
import { createPlainPages } from './plain-pages.ts';
import { createStaticFiles, readNotFoundPages, readPagePolicies } from './static-files.ts';

export interface ServedFiles {
  /** Sends a page under a plain name to who wants that; false leaves it to others. */
  readonly sendPlain: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
  readonly sendStatic: ReturnType<typeof createStaticFiles>;
  /** By language; the empty key is for all others. */
  readonly notFoundPages: ReadonlyMap<string, string>;
  /** Path -> Content-Security-Policy. */
  readonly policies: ReadonlyMap<string, string>;
}

/**
 * Reads what a build holds (0.1-0.3 s). A request that is being answered from an earlier one ends undisturbed: its
 * files stay until nobody goes back to them.
 * @param dist the build's folder
 */
export function openServedFiles(
  dist: string,
  locales: readonly string[],
  plainName: ((tag: LocaleTag) => string) | undefined,
): ServedFiles {
  const policies = readPagePolicies(dist);
  return {
    policies,
    sendStatic: createStaticFiles(dist),
    notFoundPages: readNotFoundPages(dist, locales),
    sendPlain: plainName ? createPlainPages({ dist, policies, name: plainName }) : () => false,
  };
}
