import type { Job } from '#platform/jobs';
import type { Publication, PublishRefusal, Underway } from './publication.ts';
import type { PublishedText } from './publish-order.ts';
import type { TextRef } from './text-files.ts';

/** A text to publish, with the revision of the file it was made from: a file changed since is not written over. */
export interface TextToPublish extends PublishedText {
  readonly base: string;
}

/** Who publishes, as commits name them. */
export interface Publisher {
  readonly id: string;
  readonly name: string;
}

/** Publishing: texts to files, a new build in the background, shown in one step, and the way back. */
export interface Publishing {
  /** The text as it stands in its file, with its revision. */
  text(ref: TextRef): { readonly text: string | null; readonly revision: string };
  /** Texts published here whose release has changed them too since: an editor has to compare. */
  overtaken(): readonly TextRef[];
  /** Begins; resolves as soon as that is settled. How it goes on is told by `underway` and `history`. */
  publish(texts: readonly TextToPublish[], by: Publisher): Promise<{ readonly id: string } | PublishRefusal>;
  /** Takes the last publication back: its texts and the build from before, at once. */
  takeBack(by: Publisher): Promise<{ readonly id: string } | PublishRefusal>;
  /** The page of a guide as it would look with other texts. @throws BuildFailed */
  preview(
    texts: readonly PublishedText[],
    pathname: string,
  ): Promise<{ readonly html: string; readonly policy: string }>;
  underway(): Underway | undefined;
  /** The newest first. */
  history(limit?: number): Promise<readonly Publication[]>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Told of every build that is shown from then on, to serve its pages. */
  onShown(listener: (folder: string) => void): void;
  /** After a start: what was interrupted is marked, and texts of ours are laid over a new release. */
  start(): Promise<void>;
  /** Follows what another process on this machine has published. */
  readonly job: Job;
}
