/** Every language we identify, with what is needed to show it. The one list: nothing else guesses a direction. */
export const localeTags = ['ar', 'ckb', 'kmr', 'en', 'prs', 'ps', 'ur', 'bn', 'hi', 'tl', 'am'] as const;

export type LocaleTag = (typeof localeTags)[number];

export interface Locale {
  readonly tag: LocaleTag;
  /** The language's own name for itself, as its readers write it. */
  readonly ownName: string;
  readonly direction: 'rtl' | 'ltr';
  /** ISO 15924 code of the script we publish in. */
  readonly script: 'Arab' | 'Latn' | 'Beng' | 'Deva' | 'Ethi';
  /** Tag for `Intl` (dates, plurals); digits are always 0-9, see formatting.ts. */
  readonly intl: string;
  /** The languages tried, in this order, when a text is missing; the reader is told. */
  readonly fallback: readonly LocaleTag[];
  /** A language of the site and the bots: its user-interface words must be complete. */
  readonly isPublished: boolean;
  /** How many of the guides are meant to be written in it: a missing one is a gap (`whole`), or the rule (`part`). */
  readonly coverage: 'whole' | 'part';
}

const table: Record<LocaleTag, Omit<Locale, 'tag'>> = {
  ar: {
    ownName: 'العربية',
    direction: 'rtl',
    script: 'Arab',
    intl: 'ar-IQ',
    fallback: ['en'],
    isPublished: true,
    coverage: 'whole',
  },
  ckb: {
    ownName: 'کوردیی ناوەندی (سۆرانی)',
    direction: 'rtl',
    script: 'Arab',
    intl: 'ckb-IQ',
    fallback: ['ar', 'en'],
    isPublished: true,
    coverage: 'whole',
  },
  kmr: {
    ownName: 'کوردی (بادینی)',
    direction: 'rtl',
    script: 'Arab',
    // Intl knows Kurmanji in Latin letters only.
    intl: 'ckb-IQ',
    fallback: ['ckb', 'ar', 'en'],
    isPublished: true,
    coverage: 'whole',
  },
  en: {
    ownName: 'English',
    direction: 'ltr',
    script: 'Latn',
    intl: 'en-GB',
    fallback: ['ar'],
    isPublished: true,
    coverage: 'whole',
  },
  prs: {
    ownName: 'دری',
    direction: 'rtl',
    script: 'Arab',
    intl: 'fa-AF',
    fallback: ['en', 'ar'],
    isPublished: true,
    coverage: 'part',
  },
  ps: {
    ownName: 'پښتو',
    direction: 'rtl',
    script: 'Arab',
    intl: 'ps-AF',
    fallback: ['en', 'ar'],
    isPublished: true,
    coverage: 'part',
  },
  ur: {
    ownName: 'اردو',
    direction: 'rtl',
    script: 'Arab',
    intl: 'ur-PK',
    fallback: ['en', 'ar'],
    isPublished: true,
    coverage: 'part',
  },
  bn: {
    ownName: 'বাংলা',
    direction: 'ltr',
    script: 'Beng',
    intl: 'bn-BD',
    fallback: ['en', 'ar'],
    isPublished: true,
    coverage: 'part',
  },
  hi: {
    ownName: 'हिन्दी',
    direction: 'ltr',
    script: 'Deva',
    intl: 'hi-IN',
    fallback: ['en', 'ar'],
    isPublished: true,
    coverage: 'part',
  },
  tl: {
    ownName: 'Filipino',
    direction: 'ltr',
    script: 'Latn',
    intl: 'fil-PH',
    fallback: ['en', 'ar'],
    isPublished: true,
    coverage: 'part',
  },
  am: {
    ownName: 'አማርኛ',
    direction: 'ltr',
    script: 'Ethi',
    intl: 'am-ET',
    fallback: ['en', 'ar'],
    isPublished: true,
    coverage: 'part',
  },
};

export const locales: readonly Locale[] = localeTags.map((tag) => ({ tag, ...table[tag] }));

/** The languages site and bots speak. */
export const publishedLocales: readonly Locale[] = locales.filter((locale) => locale.isPublished);

/** The languages every guide is written in. */
export const wholeLocales: readonly Locale[] = publishedLocales.filter(
  ({ coverage }) => coverage === 'whole',
);

const deskTags: readonly LocaleTag[] = ['ar', 'ckb', 'en'];

/** The languages counsellors work in. */
export const deskLocales: readonly Locale[] = locales.filter(({ tag }) => deskTags.includes(tag));

export function isLocaleTag(value: unknown): value is LocaleTag {
  return typeof value === 'string' && (localeTags as readonly string[]).includes(value);
}

/** The row of the table for a tag. */
export function localeFor(tag: LocaleTag): Locale {
  return { tag, ...table[tag] };
}

/** The tag itself, then its fallbacks: the order in which a text is looked for. */
export function localeChain(tag: LocaleTag): readonly LocaleTag[] {
  return [tag, ...table[tag].fallback];
}

/** The nearest language whose user-interface words are complete. */
export function publishedLocaleFor(tag: LocaleTag): LocaleTag {
  return localeChain(tag).find((candidate) => table[candidate].isPublished) ?? 'en';
}

/** The nearest language of the desk. */
export function deskLocaleFor(tag: LocaleTag): LocaleTag {
  return localeChain(tag).find((candidate) => deskTags.includes(candidate)) ?? 'en';
}
