/** What making and showing a publication takes: one at a time, in whichever process. */
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import type { Clock, Ids } from '#platform/base';
import type { Log } from '#platform/operations';
import { withTransaction, type Database } from '#platform/storage';
import type { Audit } from '#privacy/audit';
import type { LiveGuidance } from './live-guidance.ts';
import type { Places } from './places.ts';
import type { PublicationKind, PublicationProblem, PublicationText, Underway } from './publication.ts';
import * as store from './publications.store.ts';
import type { Publisher } from './publishing.ts';
import { takeLock } from './publishing-lock.ts';
import type { PublishedText } from './publish-order.ts';
import type { RunOrder } from './run-order.ts';
import { buildFolder, pointTo, removeBuilds, servedBuild } from './served-build.ts';
import { writeTexts } from './text-files.ts';

export interface PublishingNeeds {
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

/** A publication that is being made. */
export interface Making {
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

const texts = (changed: readonly PublicationText[]): readonly PublishedText[] =>
  changed.map(({ guide, locale, after }) => ({ guide, locale, text: after }));

export interface PublicationWork {
  /** The build this process shows; null for the release's own. */
  readonly shown: () => string | null;
  show(build: string | null): Promise<void>;
  /** Holds the lock until `task` is done. @returns false when somebody is publishing already */
  begin(id: string, task: () => Promise<void>): boolean;
  insert(making: Making, build: string | null, baseBuild: string | null): Promise<void>;
  /** Makes the build and puts it in place; a failure is written down. */
  make(making: Making, base: string): Promise<void>;
  /** Shows a build that stands ready; a failure is written down. */
  putInPlace(making: Making, build: string | null): Promise<void>;
  readonly underway: () => Underway | undefined;
  readonly settled: () => Promise<void>;
  onShown(listener: (folder: string) => void): void;
}

export function createPublicationWork(needs: PublishingNeeds): PublicationWork {
  const { database, clock, log, audit, places, live } = needs;
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

  return {
    shown: () => shown,
    show,
    begin,
    insert,
    make,
    putInPlace: (making, build) =>
      putInPlace(making, build).catch((error: unknown) => fail(making, 'files', error)),
    underway: () => underway,
    settled: () => work,
    onShown: (listener) => void listeners.push(listener),
  };
}
