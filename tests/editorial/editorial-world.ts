/** Publishing over folders of its own: a release with one guide, and builds that are only stamped. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BuildFailed,
  createPublishing,
  writeBuildStamp,
  type LiveGuidance,
  type Places,
  type PublishOrder,
  type Publishing,
} from '#editorial/publishing';
import { createLog } from '#platform/operations';
import type { Database } from '#platform/storage';
import { createTestPrivacy } from '../support/create-test-privacy.ts';
import { createTestIds } from '../support/frozen-world.ts';

export interface EditorialWorld {
  readonly publishing: Publishing;
  readonly places: Places;
  /** Builds shown, newest last. */
  readonly shown: string[];
  readonly orders: PublishOrder[];
  /** The next build fails. */
  failNext(): void;
  /** Another process on the same folders. */
  again(): Publishing;
}

export const editor = { id: 'editor-1', name: 'Hêvî' };

export function createEditorialWorld(database: Database, isOverlay = true): EditorialWorld {
  const folder = mkdtempSync(join(tmpdir(), 'mrc-editorial-'));
  const releaseContent = join(folder, 'content');
  const places: Places = {
    release: join(folder, 'dist'),
    releaseContent,
    content: isOverlay ? join(folder, 'data/content') : releaseContent,
    isOverlay,
    site: join(folder, 'data/site'),
  };
  for (const made of [places.release, join(releaseContent, 'guides/a')]) mkdirSync(made, { recursive: true });
  writeFileSync(join(releaseContent, 'guides/a/en.md'), 'first');
  writeBuildStamp(places.release, 'release-1', 1);
  const { audit, clock } = createTestPrivacy(database);
  const shown: string[] = [];
  const orders: PublishOrder[] = [];
  let failures = 0;
  const live = { show: async (built: string) => void shown.push(built) } as unknown as LiveGuidance;
  const ids = createTestIds('build');
  const create = (): Publishing =>
    createPublishing({
      ...{ database, clock, ids, audit, places, live },
      log: createLog({ level: 'silent' }),
      async runOrder(order) {
        orders.push(order);
        if (order.do !== 'build') return { kind: 'page', html: '', policy: '' };
        mkdirSync(order.out, { recursive: true });
        if (failures > 0) {
          failures -= 1;
          throw new BuildFailed('no room');
        }
        writeBuildStamp(order.out, order.id, 2);
        return { kind: 'made', locales: ['en'], pagesMade: 1, pagesChanged: 1, times: {} };
      },
    });
  return {
    publishing: create(),
    places,
    shown,
    orders,
    failNext: () => void (failures += 1),
    again: create,
  };
}
