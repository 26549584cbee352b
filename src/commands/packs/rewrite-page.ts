/** Turns the main part of a built page into a part of the single file: no form, no script, links inside the file only. */

/** The anchor of a page inside the file: `/ckb/guides/smugglers/` -> `guides-smugglers`. */
export function anchorOf(path: string): string {
  const [, , ...rest] = path.split('/').filter((part, index) => part !== '' || index === 0);
  return rest.length === 0 ? 'home' : rest.join('-');
}

const element = (name: string): RegExp => new RegExp(`<${name}[\\s>][\\s\\S]*?</${name}>`, 'g');
/** Drawings, forms and scripts are left out; sources keep their names and lose their links. */
const leftOut = ['form', 'script', 'noscript', 'svg', 'nav'].map(element);

/** What stays of a link: an anchor in this file, a telephone number, or its words alone. */
function rewriteLink(attributes: string, words: string, here: string, included: ReadonlySet<string>): string {
  const href = (/\shref="([^"]*)"/.exec(attributes)?.[1] ?? '').replaceAll('&#38;', '&');
  if (href.startsWith('tel:')) return `<a href="${href}">${words}</a>`;
  const [path = '', section] = href.split('#');
  const target = path === '' ? here : path;
  if (!included.has(target)) return words;
  const anchor = anchorOf(target) + (section === undefined || section === '' ? '' : `--${section}`);
  return `<a href="#${anchor}">${words}</a>`;
}

/**
 * @param html a built page
 * @param path its address
 * @param included addresses of the pages in the file
 */
export function rewritePage(html: string, path: string, included: ReadonlySet<string>): string {
  const anchor = anchorOf(path);
  let main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
  for (const pattern of leftOut) main = main.replaceAll(pattern, '');
  return main
    .replaceAll(/<a(\s[^>]*)>([\s\S]*?)<\/a>/g, (_, attributes: string, words: string) =>
      rewriteLink(attributes, words, path, included),
    )
    .replaceAll(/\sid="([^"]*)"/g, (_, id: string) => ` id="${anchor}--${id}"`)
    .replaceAll(
      /\s(aria-labelledby|aria-describedby)="([^"]*)"/g,
      (_, name: string, id: string) => ` ${name}="${anchor}--${id}"`,
    )
    .replaceAll(/<(\/?)h3/g, '<$1h4')
    .replaceAll(/<(\/?)h2/g, '<$1h3')
    .replaceAll(/<(\/?)h1/g, '<$1h2')
    .replaceAll(/>\s+</g, '> <')
    .trim();
}
