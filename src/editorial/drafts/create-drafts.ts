import { join } from 'node:path';
import type {
  LiveGuidance,
  Publisher,
  Publishing,
  PublicationText,
  PublishRefusal,
  TextRef,
} from '#editorial/publishing';
import type { Guide, Translate } from '#guidance/collections';
import {
  checkGuide,
  glossarySchema,
  guideRevision,
  type Finding,
  type Glossary,
} from '#guidance/collections/checks';
import {
  beginTranslation,
  editGuideFile,
  parseGuide,
  readUnfinishedGuide,
  readYaml,
  type GuideEdit,
} from '#guidance/collections/reader';
import type { Clock } from '#platform/base';
import type { Database } from '#platform/storage';
import * as store from './drafts.store.ts';
import { createTrial, type Trial } from './try-question.ts';

/** A text as an editor finds it: the draft, or what is published. */
export interface OpenText extends TextRef {
  readonly guide: string;
  readonly text: string;
  readonly parsed: Guide;
  /** What is published; undefined for a translation that is still to be written. */
  readonly published: Guide | undefined;
  readonly base: string;
  /** 0: there is no draft. */
  readonly version: number;
  readonly draft: store.Draft | undefined;
  /** The file was changed since the draft was begun. */
  readonly isBehind: boolean;
}

export type SaveEnd = { readonly kind: 'saved'; readonly version: number } | { readonly kind: 'overtaken' };

export type PublishEnd =
  | { readonly kind: 'begun'; readonly id: string }
  | { readonly kind: 'errors'; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly why: PublishRefusal };

/** Texts being written: kept in the database until they are published. */
export interface Drafts {
  open(ref: TextRef): Promise<OpenText | undefined>;
  list(): Promise<readonly store.Draft[]>;
  /** A text as far as it is written. */
  read(ref: TextRef, text: string): Guide;
  /** The text with changes, not saved. */
  change(open: OpenText, edit: GuideEdit): string;
  /** @param version the one the editor saw: a newer one is not written over */
  save(
    open: OpenText,
    text: string,
    by: { readonly staff: string; readonly version: number },
  ): Promise<SaveEnd>;
  /** The draft goes on from the file as it is now; what it says stays. */
  rebase(open: OpenText, staff: string): Promise<SaveEnd>;
  discard(ref: TextRef): Promise<void>;
  /** Every check one text can fail; errors keep it from being published. */
  check(ref: TextRef, text: string): Promise<readonly Finding[]>;
  /** What the bot would say to a question; undefined where it cannot be tried. */
  tryQuestion(ref: TextRef, text: string, question: string): Promise<Trial | undefined>;
  /** Nothing is written while any of them has an error. */
  publish(refs: readonly TextRef[], by: Publisher): Promise<PublishEnd>;
  /** The revision of a guide's English text, as translations name it. */
  englishRevision(guide: string): Promise<string | undefined>;
  /** They were published; a draft that was changed meanwhile stays. */
  forget(texts: readonly PublicationText[]): Promise<void>;
}

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly live: LiveGuidance;
  readonly publishing: Publishing;
  readonly translate: Translate;
  /** The `content` folder with the glossary. */
  readonly contentDir: string;
}

export function createDrafts(needs: Needs): Drafts {
  const { database, clock, live, publishing, translate } = needs;
  const tryGuide = createTrial({ live, translate });
  let glossary: Glossary | undefined;

  const today = (): string => new Date(clock.now()).toISOString().slice(0, 10);
  const published = ({ guide, locale }: TextRef): Guide | undefined =>
    live.collections.guides.find((other) => other.id === guide && other.locale === locale);

  const fresh = ({ guide }: TextRef): string | undefined => {
    const english = published({ guide, locale: 'en' });
    const file = publishing.text({ guide, locale: 'en' }).text;
    return english === undefined || file === null ? undefined : beginTranslation(english, file);
  };

  const open: Drafts['open'] = async (ref) => {
    const draft = await store.readDraft(database, ref);
    const file = publishing.text(ref);
    const text = draft?.text ?? file.text ?? fresh(ref);
    if (text === undefined) return undefined;
    const base = draft?.base ?? file.revision;
    return {
      ...ref,
      text,
      base,
      draft,
      parsed: readUnfinishedGuide(ref.guide, ref.locale, text),
      published: published(ref),
      version: draft?.version ?? 0,
      isBehind: base !== file.revision && text !== file.text,
    };
  };

  const check: Drafts['check'] = async ({ guide: id, locale }, text) => {
    const path = `content/guides/${id}/${locale}.md`;
    let guide: Guide;
    try {
      guide = parseGuide(id, locale, text, path);
    } catch (error) {
      const message = error instanceof Error ? error.message.replace(`${path}:`, '').trim() : String(error);
      return [{ check: 'schema', severity: 'error', path, message }];
    }
    glossary ??= readYaml(join(needs.contentDir, 'glossary.yaml'), glossarySchema);
    return checkGuide(guide, { collections: live.collections, translate, glossary, today: today() });
  };

  const write = async (
    ref: OpenText,
    text: string,
    base: string,
    staff: string,
    over: number,
  ): Promise<SaveEnd> => {
    const draft = {
      guide: ref.guide,
      locale: ref.locale,
      text,
      base,
      updatedAt: clock.now(),
      updatedBy: staff,
    };
    const isWritten = await store.writeDraft(database, draft, over);
    return isWritten ? { kind: 'saved', version: over + 1 } : { kind: 'overtaken' };
  };

  return {
    open,
    list: () => store.readDrafts(database),
    read: ({ guide, locale }, text) => readUnfinishedGuide(guide, locale, text),
    change: ({ text }, edit) => editGuideFile(text, edit),
    save: (ref, text, { staff, version }) => write(ref, text, ref.base, staff, version),
    rebase: (ref, staff) => write(ref, ref.text, publishing.text(ref).revision, staff, ref.version),
    discard: (ref) => store.deleteDraft(database, ref),
    check,
    tryQuestion: ({ guide, locale }, text, question) =>
      tryGuide(readUnfinishedGuide(guide, locale, text), question),

    async publish(refs, by) {
      const found = await Promise.all(refs.map((ref) => store.readDraft(database, ref)));
      const drafts = found.filter((draft) => draft !== undefined);
      const findings = (await Promise.all(drafts.map((draft) => check(draft, draft.text)))).flat();
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) return { kind: 'errors', findings: errors };
      const texts = drafts.map(({ guide, locale, text, base }) => ({ guide, locale, text, base }));
      const end = await publishing.publish(texts, by);
      return typeof end === 'string' ? { kind: 'refused', why: end } : { kind: 'begun', id: end.id };
    },

    async englishRevision(guide) {
      const english = published({ guide, locale: 'en' });
      return english && guideRevision(english);
    },
    async forget(texts) {
      for (const text of texts) await store.deleteDraft(database, text, text.after);
    },
  };
}
