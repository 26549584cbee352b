/** Whether searching on the device is free of charge, or worth it: asked before anything large is fetched. */
import type { LocaleTag } from '#guidance/locales';
import { knowledgePaths } from './knowledge-files.ts';

interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** True where the reader keeps the language on this device. */
export async function isKnowledgeKept(locale: LocaleTag): Promise<boolean> {
  if (!('caches' in globalThis)) return false;
  const found = await Promise.all(knowledgePaths(locale).map((path) => caches.match(path)));
  return found.every((response) => response !== undefined);
}

/** False where the browser says that data is dear or the network slow: then the reader is asked first. */
export function isFetchingCheap(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: Connection };
  return (
    connection === undefined || (connection.saveData !== true && !/2g/.test(connection.effectiveType ?? ''))
  );
}
