/** What a build keeps so that single pages can be made again later, without bundling everything anew. */

/** Beside the pages, `dist/prerender`. */
export const prerenderFolder = 'prerender';
export const prerenderFacts = 'facts.json';

/** A style sheet as Astro lists it for a page; handed back as it was. */
export interface PageStyle {
  readonly depth: number;
  readonly order: number;
  readonly sheet: unknown;
}

export interface PrerenderFacts {
  /** The entry module, relative to the folder. */
  readonly entry: string;
  /** Address of the site the pages were made for, when it was known. */
  readonly publicUrl?: string;
  /** By Astro's key of the page. */
  readonly styles: Readonly<Record<string, readonly PageStyle[]>>;
  /** Every prerendered address with the source file that makes it. */
  readonly pages: readonly {
    readonly pathname: string;
    readonly component: string;
    readonly route: string;
  }[];
}
