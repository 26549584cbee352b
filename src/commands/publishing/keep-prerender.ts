/**
 * Keeps the modules that make the pages (`dist/prerender`), which Astro deletes after a build. With them a changed
 * guide's pages are made in seconds by the very code that made them first; see docs/decisions/0018.
 */
import { cpSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { prerenderFacts, prerenderFolder, type PageStyle, type PrerenderFacts } from './prerender-folder.ts';

/** The part of Astro's own notes about a build that making a page needs. */
interface BuildNotes {
  readonly pagesByKeys: ReadonlyMap<string, { readonly styles: readonly PageStyle[] }>;
}

interface PrerenderApp {
  setInternals(notes: BuildNotes): void;
}

const entryName = 'prerender-entry.*.mjs';

/** Astro hands its notes to the entry module only: listened for there. */
async function listenForNotes(folder: string, heard: (notes: BuildNotes) => void): Promise<string> {
  const [entry] = globSync(entryName, { cwd: folder });
  if (entry === undefined) throw new Error(`Astro made no ${entryName} in ${folder}; has it been upgraded?`);
  const { app } = (await import(pathToFileURL(join(folder, entry)).href)) as { app: PrerenderApp };
  const setInternals = app.setInternals.bind(app);
  app.setInternals = (notes) => {
    heard(notes);
    setInternals(notes);
  };
  return entry;
}

/**
 * @param dist the build's folder
 * @param publicUrl address of the site, when it is known
 */
export function keepPrerender(dist: string, publicUrl: string | undefined): AstroIntegration {
  const made = join(dist, 'server/.prerender');
  const kept = join(dist, prerenderFolder);
  let notes: BuildNotes | undefined;
  let entry = '';
  let pages: PrerenderFacts['pages'] = [];

  const watched = (astros: AstroPrerenderer): AstroPrerenderer => ({
    name: 'mrc:keep-prerender',
    async setup() {
      entry = await listenForNotes(made, (heard) => (notes = heard));
      await astros.setup?.();
    },
    async getStaticPaths() {
      const paths = await astros.getStaticPaths();
      pages = paths.map(({ pathname, route }) => ({
        pathname,
        component: route.component,
        route: route.route,
      }));
      return paths;
    },
    render: (request, options) => astros.render(request, options),
    async teardown() {
      await astros.teardown?.();
    },
  });

  const write = (): void => {
    if (notes === undefined) throw new Error('Astro told nothing about its pages; has it been upgraded?');
    const styles = [...notes.pagesByKeys].map(([key, page]) => [key, page.styles] as const);
    const facts: PrerenderFacts = {
      entry,
      styles: Object.fromEntries(styles),
      pages,
      ...(publicUrl !== undefined && { publicUrl }),
    };
    rmSync(kept, { recursive: true, force: true });
    cpSync(made, kept, { recursive: true });
    writeFileSync(join(kept, prerenderFacts), JSON.stringify(facts));
  };

  return {
    name: 'mrc:keep-prerender',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        // Astro leaves its entry out where somebody else makes the pages; here it still makes them itself.
        const input = 'astro/entrypoints/prerender';
        const ofPrerender = { build: { rolldownOptions: { input } } };
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'mrc:prerender-entry',
                configEnvironment: (name: string) => (name === 'prerender' ? ofPrerender : undefined),
              },
            ],
          },
        });
      },
      'astro:build:start': ({ setPrerenderer }) => setPrerenderer(watched),
      'astro:build:generated': write,
    },
  };
}
