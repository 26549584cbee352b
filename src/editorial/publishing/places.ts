import { accessSync, constants, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where texts and builds lie. */
export interface Places {
  /** Build of the release, made from its own `content`. */
  readonly release: string;
  /** The texts the release came with. */
  readonly releaseContent: string;
  /** Where published texts are written. */
  readonly content: string;
  /** Whether `content` is laid over the release's texts instead of being them. */
  readonly isOverlay: boolean;
  /** Builds made by publishing, and which of them is served. */
  readonly site: string;
}

interface Settings {
  readonly dataDir: string;
  readonly contentDir: string | undefined;
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A release that is a git checkout we may write to takes the texts itself, with a commit; any other keeps its own. */
function defaultContent(releaseContent: string, { dataDir }: Settings): string {
  const isCheckout = existsSync(join(releaseContent, '../.git'));
  return isCheckout && mayWrite(join(releaseContent, 'guides')) ? releaseContent : join(dataDir, 'content');
}

/**
 * @param settings `DATA_DIR` and `CONTENT_DIR`
 * @param root the program's folder
 */
export function findPlaces(settings: Settings, root = '.'): Places {
  const releaseContent = resolve(root, 'content');
  const content = settings.contentDir ?? defaultContent(releaseContent, settings);
  return {
    release: resolve(root, 'dist'),
    releaseContent,
    content,
    isOverlay: resolve(content) !== releaseContent,
    site: join(settings.dataDir, 'site'),
  };
}
