/** Makes pages again with the modules a build kept, from changed guides. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Collections } from '#guidance/collections';
import { handCollectionsOver } from '../../site/handed-collections.ts';
import { prerenderFacts, prerenderFolder, type PrerenderFacts } from './prerender-folder.ts';

/** Astro's, as far as it is needed here. */
interface RouteData {
  readonly component: string;
  readonly route: string;
}

interface PrerenderApp {
  readonly manifest: { readonly routes: readonly { readonly routeData: RouteData }[] };
  setInternals(notes: unknown): void;
  setOptions(options: unknown): void;
  render(request: Request, options: { readonly routeData: RouteData }): Promise<Response>;
}

/** A page as it was made. */
export interface MadePage {
  /** Address without the slash at its end, as in the facts. */
  readonly pathname: string;
  /** In the built site, `ckb/guides/smugglers/index.html`. */
  readonly file: string;
  readonly body: Buffer;
  readonly policy: string | undefined;
}

const isFile = (pathname: string): boolean => /\.\w+$/.test(pathname);

/** `/ckb/guides/smugglers` -> `ckb/guides/smugglers/index.html`; files keep their name, as does Astro's 404.html. */
export function fileOf(pathname: string): string {
  const path = pathname.replaceAll(/^\/|\/$/g, '');
  if (isFile(path)) return path;
  return path === '404' ? '404.html' : join(path, 'index.html');
}

async function openApp(folder: string, facts: PrerenderFacts): Promise<PrerenderApp> {
  const { app } = (await import(pathToFileURL(join(folder, facts.entry)).href)) as { app: PrerenderApp };
  const pages = Object.entries(facts.styles).map(([key, styles]) => [key, { styles }] as const);
  app.setInternals({ pagesByKeys: new Map(pages), entrySpecifierToBundleMap: new Map() });
  const destination = { write: () => true };
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination, level: 'error' } } });
  return app;
}

export interface PageMaker {
  /** Address of the site, as when it was built. */
  readonly publicUrl: string | undefined;
  /** Every address of the site that is a file of the build. */
  readonly pathnames: readonly string[];
  /** @throws Error when the page cannot be made: it stands in the log, and nothing is published */
  make(pathname: string): Promise<MadePage>;
}

/**
 * Once a process: the modules keep what they were given.
 * @param dist the release's build; its `prerender` folder is used
 * @throws Error when the build kept no modules
 */
export async function openPageMaker(dist: string, collections: Collections): Promise<PageMaker> {
  const folder = resolve(dist, prerenderFolder);
  const facts = JSON.parse(readFileSync(join(folder, prerenderFacts), 'utf8')) as PrerenderFacts;
  const origin = facts.publicUrl ?? 'http://localhost';
  handCollectionsOver(collections);
  const app = await openApp(folder, facts);
  const routes = new Map(
    app.manifest.routes.map(({ routeData }) => [`${routeData.component} ${routeData.route}`, routeData]),
  );
  const byPathname = new Map(facts.pages.map((page) => [page.pathname, page]));

  return {
    publicUrl: facts.publicUrl,
    pathnames: facts.pages.map(({ pathname }) => pathname),
    async make(pathname) {
      const page = byPathname.get(pathname);
      const routeData = page && routes.get(`${page.component} ${page.route}`);
      if (routeData === undefined) throw new Error(`no page ${pathname} in ${folder}`);
      const url = new URL(isFile(pathname) || pathname.endsWith('/') ? pathname : `${pathname}/`, origin);
      const response = await app.render(new Request(url), { routeData });
      if (response.status >= 300 && pathname !== '/404' && !pathname.endsWith('/404'))
        throw new Error(`${pathname} answers ${response.status}`);
      const body = Buffer.from(await response.arrayBuffer());
      const policy = response.headers.get('content-security-policy') ?? undefined;
      return { pathname, file: fileOf(pathname), body, policy };
    },
  };
}
