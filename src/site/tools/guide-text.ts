/** The text of a guide as it is read aloud, taken from the guide's own page: nothing is built twice. */

export interface SpokenSection {
  readonly id: string;
  readonly heading: string;
  /** One line a paragraph or list item. */
  readonly lines: readonly string[];
}

export interface SpokenGuide {
  readonly title: string;
  /** The language the text really is in. */
  readonly lang: string;
  readonly dir: string;
  readonly sections: readonly SpokenSection[];
}

const textOf = (element: Element | null): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

function linesOf(text: Element | null): readonly string[] {
  const parts = [...(text?.querySelectorAll('p, li') ?? [])];
  return parts
    .filter((part) => part.querySelector('p, li') === null)
    .map(textOf)
    .filter((line) => line !== '');
}

/** @param page the HTML of a guide's page */
export function spokenGuide(page: Document): SpokenGuide {
  const sections = page.querySelector('.sections');
  return {
    title: textOf(page.querySelector('h1')),
    lang: sections?.getAttribute('lang') ?? page.documentElement.lang,
    dir: sections?.getAttribute('dir') ?? page.documentElement.dir,
    sections: [...(sections?.querySelectorAll('section') ?? [])].map((section) => ({
      id: section.querySelector('h2')?.id ?? '',
      heading: textOf(section.querySelector('h2')),
      lines: linesOf(section.querySelector('.text')),
    })),
  };
}

const longest = 180;

/**
 * Pieces short enough for a device's voice: some stop in the middle of what takes longer than some seconds.
 * Cut after sentences, long ones at commas or blanks.
 */
export function spokenPieces({ heading, lines }: SpokenSection): readonly string[] {
  const sentences = [heading, ...lines].flatMap((line) => line.split(/(?<=[.!?؟।።۔:;؛])\s+/u));
  return sentences.flatMap((sentence) => {
    const pieces: string[] = [];
    let rest = sentence;
    while (rest.length > longest) {
      const start = rest.slice(0, longest);
      const cut = Math.max(...[', ', '، ', '፣ '].map((mark) => start.lastIndexOf(mark) + 1), 0);
      const at = cut > longest / 3 ? cut : Math.max(start.lastIndexOf(' '), longest / 2);
      pieces.push(rest.slice(0, at).trim());
      rest = rest.slice(at).trim();
    }
    return rest === '' ? pieces : [...pieces, rest];
  });
}
