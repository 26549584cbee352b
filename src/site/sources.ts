/** A source as a reader can open it, or at least name it. */
export interface SourceLink {
  readonly label: string;
  /** Absent for a paper document. */
  readonly href?: string;
}

/**
 * Splits the source of a record into links. Records name several sources joined by " ; ";
 * an address is shown by its host, since the addresses themselves are long and say little.
 */
export function sourceLinks(source: string, title?: string): readonly SourceLink[] {
  return source
    .split(/\s+;\s+/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!URL.canParse(part)) return { label: part };
      return { label: title ?? new URL(part).hostname.replace(/^www\./, ''), href: part };
    });
}
