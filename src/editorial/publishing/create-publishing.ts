import { join } from 'node:path';
import { rmSync } from 'node:fs';
import type { Clock, Ids } from '#platform/base';
import { minute } from '#platform/base';
import type { Log } from '#platform/operations';
import { withTransaction, type Database } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import { readBuildStamp } from './build-stamp.ts';
import type { LiveGuidance } from './live-guidance.ts';
import type { Places } from './places.ts';
import type { PublicationKind, PublicationProblem, PublicationText, Underway } from './publication.ts';
import * as store from './publications.store.ts';
import type { Publisher, Publishing } from './publishing.ts';
import { takeLock } from './publishing-lock.ts';
import type { PublishedText } from './publish-order.ts';
import type { RunOrder } from './run-order.ts';
import { buildFolder, pointTo, removeBuilds, servedBuild, servedFolder } from './served-build.ts';
import {
  overlaidTexts,
  readReleaseText,
  readText,
  releaseTextThen,
  revisionOf,
  writeTexts,
  type TextRef,
} from './text-files.ts';

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly audit: Audit;
  readonly places: Places;
  readonly live: LiveGuidance;
  readonly runOrder: RunOrder;
  /** Told inside the transaction that ends a publication, so that drafts go with it. */
  readonly published?: (texts: readonly PublicationText[]) => Promise<void>;
}

/** Builds to go back to, the one that is shown among them. */
const buildsKept = 3;
const followEvery = minute / 6;

interface Making {
  readonly id: string;
  readonly kind: PublicationKind;
  readonly by: Publisher | undefined;
  readonly texts: readonly PublicationText[];
}

const subjectOf = ({ kind, texts }: Making): string => {
  const names = texts.map(({ guide, locale }) => `${guide} (${locale})`).join(', ');
  const verb = kind === 'roll_back' ? 'Take back' : 'Publish';
  return `${verb} ${names.length > 60 ? `${texts.length} texts` : names}`;
};

export function createPublishing(needs: Needs): Publishing {
  const { database, clock, ids, log, audit, places, live } = needs;
  const listeners: ((folder: string) => void)[] = [];
  let underway: Underway | undefined;
  let work: Promise<void> = Promise.resolve();
  /** What this process shows. */
  let shown = servedBuild(places);

  const show = async (build: string | null): Promise<void> => {
    const folder = build === null ? places.release : buildFolder(places, build);
    await live.show(folder);
    shown = build;
    for (const listener of listeners) listener(folder);
  };

  const texts = (changed: readonly PublicationText[]): readonly PublishedText[] =>
    changed.map(({ guide, locale, after }) => ({ guide, locale, text: after }));

  const record = async (
    making: Making,
    end: 'shown' | 'failed',
    problem?: PublicationProblem,
  ): Promise<void> => {
    await store.endPublication(database, making.id, end, clock.now(), problem);
    log.info('publishing.ended', {
      state: end,
      reason: problem ?? 'none',
      milliseconds: clock.now() - (underway?.since ?? clock.now()),
      count: making.texts.length,
    });
    if (end === 'failed') return;
    await audit.record({
      actor: making.by === undefined ? 'system' : `staff:${making.by.id}`,
      act: making.kind === 'roll_back' ? 'content.taken_back' : 'content.published',
      subject: { kind: 'system', id: 'content' },
      details: Object.fromEntries(
        making.texts
          .slice(0, 20)
          .map(({ guide, locale }, index) => [`text${index + 1}`, `${guide}/${locale}`]),
      ),
    });
  };

  /** Files last: whatever goes wrong before, nothing was changed. */
  const putInPlace = async (making: Making, build: string | null): Promise<void> => {
    if (making.kind !== 'upgrade') {
      const by = {
        publication: making.id,
        name: making.by?.name ?? 'MRC portal',
        subject: subjectOf(making),
      };
      const written = await writeTexts(places, texts(making.texts), by);
      if (written === 'uncommitted') log.warn('publishing.uncommitted', {});
    }
    pointTo(places, build);
    await show(build);
    await record(making, 'shown');
    if (making.kind === 'publish') await needs.published?.(making.texts);
    database.wake.notify('desk');
  };

  const fail = async (making: Making, problem: PublicationProblem, error: unknown): Promise<void> => {
    log.error('publishing.failed', { reason: problem }, error);
    rmSync(buildFolder(places, making.id), { recursive: true, force: true });
    await record(making, 'failed', problem);
  };

  const tidy = async (): Promise<void> => {
    const recent = (await store.readPublications(database, 20)).filter(({ state }) => state === 'shown');
    const kept = recent.flatMap(({ build, baseBuild }) => [build, baseBuild]).slice(0, buildsKept * 2);
    removeBuilds(places, [shown, ...new Set(kept)].slice(0, buildsKept + 1));
  };

  const make = async (making: Making, base: string): Promise<void> => {
    const build = making.id;
    try {
      await needs.runOrder(
        {
          do: 'build',
          release: places.release,
          base,
          out: buildFolder(places, build),
          id: build,
          texts: [...texts(making.texts)],
        },
        (news) => {
          if (news.kind === 'part' && underway) underway = { ...underway, part: news.part };
        },
      );
    } catch (error) {
      await fail(making, 'build', error);
      return;
    }
    if (underway) underway = { ...underway, part: 'show' };
    await putInPlace(making, build).catch((error: unknown) => fail(making, 'files', error));
  };

  /** Holds the lock until `task` is done. */
  const begin = (id: string, task: () => Promise<void>): boolean => {
    const open = takeLock(join(places.site, '.lock'));
    if (open === undefined) return false;
    underway = { id, part: 'copy', since: clock.now() };
    work = task()
      .then(tidy)
      .catch((error: unknown) => log.error('publishing.broke', {}, error))
      .finally(() => {
        underway = undefined;
        open();
      });
    return true;
  };

  const insert = (making: Making, build: string | null, baseBuild: string | null): Promise<void> =>
    withTransaction(database, (tx) =>
      store.insertPublication(tx, {
        ...making,
        staff: making.by?.id,
        now: clock.now(),
        build,
        baseBuild,
      }),
    );

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
    if (refs.length === 0 || shown !== null) return;
    const changed = refs.map((ref): PublicationText => ({
      ...ref,
      before: readReleaseText(places, ref),
      after: text(ref).text,
    }));
    const making: Making = { id: ids.next(), kind: 'upgrade', by: undefined, texts: changed };
    const isBegun = begin(making.id, async () => {
      await insert(making, making.id, null);
      await make(making, places.release);
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
      const isBegun = begin(making.id, async () => {
        await insert(making, making.id, shown);
        await make(making, servedFolder(places));
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
      const isReady = shown === last.build && servedBuild(places) === shown && isWhole(last.baseBuild);
      const isBegun = begin(making.id, async () => {
        await insert(making, isReady ? last.baseBuild : making.id, shown);
        if (isReady)
          await putInPlace(making, last.baseBuild).catch((error: unknown) => fail(making, 'files', error));
        else await make(making, servedFolder(places));
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

    underway: () => underway,
    history: (limit = 20) => store.readPublications(database, limit),
    settled: () => work,
    onShown: (listener) => void listeners.push(listener),

    async start() {
      if (takeAndOpen(places)) await store.failInterrupted(database, clock.now());
      await layOver();
    },

    job: {
      name: 'follow-published-texts',
      every: followEvery,
      after: followEvery,
      async run() {
        if (underway !== undefined) return;
        const build = servedBuild(places);
        if (build !== shown) await show(build);
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
