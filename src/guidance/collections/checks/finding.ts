/** Every kind of check, by the name it is reported under. */
export const checkNames = [
  'schema',
  'parity',
  'sections',
  'references',
  'figures',
  'asks',
  'script',
  'glossary',
  'ui-words',
  'review',
  'catalogue',
  'phrasebook',
  'codes',
  'translations',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Something an editor should look at. An error stops the build; a warning waits for a person. */
export interface Finding {
  readonly check: CheckName;
  readonly severity: 'error' | 'warning';
  /** From the root of the repository, `content/guides/smugglers/ar.md`. */
  readonly path: string;
  /** Words that stand on the line meant, for finding its number. */
  readonly near?: string;
  readonly message: string;
}

/** Makes the findings of one check about one file. */
export function reportFor(
  check: CheckName,
  path: string,
): Record<'error' | 'warning', (message: string, near?: string) => Finding> {
  const make =
    (severity: Finding['severity']) =>
    (message: string, near?: string): Finding => ({
      check,
      severity,
      path,
      message,
      ...(near === undefined ? {} : { near }),
    });
  return { error: make('error'), warning: make('warning') };
}
