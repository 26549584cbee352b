/** Makes one plain script of a module and all it imports: for the service worker, and for scripts inside a file. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

interface Chunk {
  readonly type: 'chunk' | 'asset';
  readonly code?: string;
}

/** The part of Vite that is used here. */
interface Bundler {
  readonly build: (options: object) => Promise<readonly { readonly output: readonly Chunk[] }[]>;
}

/** The bundler Astro brings along, so that the site has one and not two. */
async function loadBundler(): Promise<Bundler> {
  const astro = createRequire(import.meta.url).resolve('astro/package.json');
  return (await import(pathToFileURL(createRequire(astro).resolve('vite')).href)) as Bundler;
}

/**
 * The script as text, minified, without imports.
 * @param entry path from the project's root
 * @throws Error when it does not become one script
 */
export async function bundleScript(entry: string): Promise<string> {
  const { build } = await loadBundler();
  const [result] = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'script', fileName: 'script' },
    },
  });
  const [chunk, ...more] = result?.output ?? [];
  if (chunk?.code === undefined || more.length > 0) throw new Error(`${entry} did not become one script`);
  return chunk.code;
}
