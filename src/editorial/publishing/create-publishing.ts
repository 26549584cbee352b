import { join } from 'node:path';
import { minute } from '#platform/base';
import { readBuildStamp } from './build-stamp.ts';
import type { Places } from './places.ts';
import type { PublicationText } from './publication.ts';
import { createPublicationWork, type Making, type PublishingNeeds } from './publication-work.ts';
import * as store from './publications.store.ts';
import type { Publishing } from './publishing.ts';
import { takeLock } from './publishing-lock.ts';
import { buildFolder, servedBuild, servedFolder } from './served-build.ts';
import {
  overlaidTexts,
  readReleaseText,
  readText,
  releaseTextThen,
  revisionOf,
  type TextRef,
} from './text-files.ts';

const followEvery = minute / 6;

export function createPublishing(needs: PublishingNeeds): Publishing {
  const { database, clock, ids, log, places } = needs;
  const work = createPublicationWork(needs);

  const text: Publishing['text'] = (ref) => {
    const found = readText(places, ref);
    return { text: found, revision: revisionOf(found) };
  };

  const wasTaken = (ref: TextRef): boolean => {
    const then = releaseTextThen(places, ref);
    const now = readReleaseText(places, ref);
    return then !== null && now !== null && then !== now;
  };

  /** Everything published here, laid over the build of a release that does not hold it. */
  const layOver = async (): Promise<void> => {
    const refs = overlaidTexts(places);
    if (refs.length === 0 || work.shown() !== null) return;
    const changed = refs.map((ref): PublicationText => ({
      ...ref,
      before: readReleaseText(places, ref),
      after: text(ref).text,
    }));
    const making: Making = { id: ids.next(), kind: 'upgrade', by: undefined, texts: changed };
    const isBegun = work.begin(making.id, async () => {
      await work.insert(making, making.id, null);
      await work.make(making, places.release);
    });
    if (!isBegun) log.warn('publishing.busy', {});
  };

  return {
    text,
    overtaken: () => overlaidTexts(places).filter(wasTaken),

    async publish(wanted, by) {
      const changed = wanted.map(({ base, ...after }) => ({ base, after, before: text(after) }));
      // A file that already says what is to be published is no conflict: an interrupted publication left it so.
      const isStale = changed.some(
        ({ base, before, after }) => before.revision !== base && before.text !== after.text,
      );
      if (isStale) return 'changed';
      if (changed.length === 0) return 'nothing';
      const making: Making = {
        id: ids.next(),
        kind: 'publish',
        by,
        texts: changed.map(({ after, before }) => ({
          guide: after.guide,
          locale: after.locale,
          before: before.text,
          after: after.text,
        })),
      };
      const isBegun = work.begin(making.id, async () => {
        await work.insert(making, making.id, work.shown());
        await work.make(making, servedFolder(places));
      });
      return isBegun ? { id: making.id } : 'busy';
    },

    async takeBack(by) {
      const last = (await store.readPublications(database, 50)).find(
        ({ state, kind }) => state === 'shown' && kind === 'publish',
      );
      if (last === undefined) return 'nothing';
      const published = await store.readPublicationTexts(database, last.id);
      if (published.some((ref) => text(ref).text !== ref.after)) return 'changed';
      const making: Making = {
        id: ids.next(),
        kind: 'roll_back',
        by,
        texts: published.map(({ guide, locale, before, after }) => ({
          guide,
          locale,
          before: after,
          after: before,
        })),
      };
      // The build from before stands ready; after an upgrade of the program it is made again.
      const isReady =
        work.shown() === last.build && servedBuild(places) === work.shown() && isWhole(last.baseBuild);
      const isBegun = work.begin(making.id, async () => {
        await work.insert(making, isReady ? last.baseBuild : making.id, work.shown());
        if (isReady) await work.putInPlace(making, last.baseBuild);
        else await work.make(making, servedFolder(places));
        await store.endPublication(database, last.id, 'taken_back', clock.now());
      });
      return isBegun ? { id: making.id } : 'busy';
    },

    async preview(changed, pathname) {
      const end = await needs.runOrder({
        do: 'preview',
        release: places.release,
        base: servedFolder(places),
        pathname,
        texts: [...changed],
      });
      if (end.kind !== 'page') throw new Error('a preview ended without a page');
      return end;
    },

    underway: work.underway,
    history: (limit = 20) => store.readPublications(database, limit),
    settled: work.settled,
    onShown: (listener) => work.onShown(listener),

    async start() {
      if (takeAndOpen(places)) await store.failInterrupted(database, clock.now());
      await layOver();
    },

    job: {
      name: 'follow-published-texts',
      every: followEvery,
      after: followEvery,
      async run() {
        if (work.underway() !== undefined) return;
        const build = servedBuild(places);
        if (build !== work.shown()) await work.show(build);
      },
    },
  };

  function isWhole(build: string | null): boolean {
    return build === null || readBuildStamp(buildFolder(places, build)) !== undefined;
  }
}

/** Nobody is publishing at this moment. */
function takeAndOpen(places: Places): boolean {
  const open = takeLock(join(places.site, '.lock'));
  open?.();
  return open !== undefined;
}
