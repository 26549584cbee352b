import type { Guide } from '../guide.ts';

/** What a translation is made from: title, summary, section ids and text. Asks are not translated. */
function translatedText(guide: Guide): string {
  return [
    guide.title,
    guide.summary,
    guide.introduction,
    ...guide.sections.flatMap((section) => [section.id, section.heading, section.markdown]),
  ].join('\n\n');
}

/** First 10 hex digits of the SHA-256 of what a translation of this guide is made from. */
export async function guideRevision(guide: Guide): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(translatedText(guide)));
  return [...new Uint8Array(bytes).subarray(0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The revision of each guide's English text, by guide id. */
export async function englishRevisions(guides: readonly Guide[]): Promise<ReadonlyMap<string, string>> {
  const english = guides.filter((guide) => guide.locale === 'en');
  return new Map(
    await Promise.all(english.map(async (guide) => [guide.id, await guideRevision(guide)] as const)),
  );
}

/**
 * Writes `translationOf` into a guide's frontmatter and changes nothing else.
 * @param file the whole file
 * @throws Error when the file has no frontmatter with `sections:`.
 */
export function stampTranslation(file: string, revision: string): string {
  const end = file.indexOf('\n---\n', 3);
  const [head, rest] = [file.slice(0, end), file.slice(end)];
  // Quoted: ten digits, or digits around an e, would be read as a number.
  const line = `translationOf: "${revision}"`;
  if (/^translationOf:.*$/m.test(head)) return head.replace(/^translationOf:.*$/m, line) + rest;
  const before = /^(services|offices|sections):/m.exec(head);
  if (end < 0 || !before) throw new Error('no frontmatter with sections: to stamp');
  return `${head.slice(0, before.index)}${line}\n${head.slice(before.index)}${rest}`;
}
