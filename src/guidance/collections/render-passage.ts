import { Marked, type Tokens } from 'marked';
import { isolateLeftToRight, type LocaleTag } from '#guidance/locales';
import type { Collections } from './collections.ts';
import { referencePattern, resolveReference, type ResolvedReference } from './references.ts';
import type { Translate } from './words/index.ts';

/** Turns a passage's Markdown into what a page or a chat shows, references filled in. */
export interface PassageRenderer {
  html(markdown: string, tag: LocaleTag): string;
  /** Plain text: one line a list item, links as their words, numbers isolated left to right. */
  text(markdown: string, tag: LocaleTag): string;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A telephone number, short code or date-like run that must not be turned round in right-to-left text. */
const numberRun = /\+?\d[\d ()/-]{5,}\d/g;

export function createPassageRenderer(collections: Collections, translate: Translate): PassageRenderer {
  const resolve = (kind: string, id: string, tag: LocaleTag): ResolvedReference =>
    resolveReference(kind, id, tag, collections, translate);

  const fill = (
    markdown: string,
    tag: LocaleTag,
    write: (reference: ResolvedReference, kind: string, id: string) => string,
  ): string =>
    markdown.replaceAll(referencePattern, (_, kind: string, id: string) =>
      write(resolve(kind, id, tag), kind, id),
    );

  const confirm = (reference: ResolvedReference, tag: LocaleTag): string =>
    reference.needsConfirming ? ` (${translate(tag, 'units:confirm')})` : '';

  return {
    html(markdown, tag) {
      // References become private-use characters while Markdown is read, so that no rule touches their text.
      const written: string[] = [];
      const held = fill(markdown, tag, (reference, kind, id) => {
        const words = reference.isLeftToRight
          ? `<bdi dir="ltr">${escape(reference.text)}</bdi>`
          : reference.locale === tag
            ? escape(reference.text)
            : `<span lang="${reference.locale}">${escape(reference.text)}</span>`;
        const linked = kind === 'office' ? `<a href="/${tag}/offices/#${id}">${words}</a>` : words;
        written.push(linked + escape(confirm(reference, tag)));
        return `\uE000${written.length - 1}\uE001`;
      });
      const html = new Marked({
        renderer: {
          html: (token: Tokens.HTML | Tokens.Tag) => escape(token.raw),
          image: () => '',
        },
      }).parse(held, { async: false });
      return html
        .replaceAll(/(?<=>[^<]*)(\+?\d[\d ()/-]{5,}\d)(?=[^<]*<)/g, '<bdi dir="ltr">$1</bdi>')
        .replaceAll(/\uE000(\d+)\uE001/g, (_, index: string) => written[Number(index)] ?? '');
    },

    text(markdown, tag) {
      return fill(markdown.replaceAll(numberRun, isolateLeftToRight), tag, (reference) => {
        const words = reference.isLeftToRight ? isolateLeftToRight(reference.text) : reference.text;
        return words + confirm(reference, tag);
      })
        .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
        .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replaceAll(/^#{3,} +/gm, '')
        .replaceAll(/^ *[-*] +/gm, '• ')
        .replaceAll(/\n{3,}/g, '\n\n')
        .trim();
    },
  };
}
