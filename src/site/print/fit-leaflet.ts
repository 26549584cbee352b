import type { GuideSection } from '#guidance/collections';
import type { LocaleTag } from '#guidance/locales';

/** How the text of a guide stands on the two inner pages of a leaflet. */
export interface LeafletText {
  readonly size: 'large' | 'medium' | 'small';
  readonly sections: readonly GuideSection[];
  /** Only the beginning of each section, with the answer, stands there. */
  readonly isShortened: boolean;
}

/**
 * Letters that two A5 pages hold in each size, measured on printed guides; scripts with wide signs hold fewer.
 * A guess too high costs a third page, never words.
 */
const room: Readonly<Record<LeafletText['size'], number>> = { large: 3_500, medium: 4_350, small: 5_350 };
const wideScripts: Partial<Record<LocaleTag, number>> = {
  bn: 1.15,
  hi: 1.15,
  am: 1.35,
  ur: 1.2,
  en: 1.02,
  tl: 1.05,
};

const sizes = ['large', 'medium', 'small'] as const;

/** Letters a section takes, its heading and the gaps between its lines included. */
function lettersOf({ heading, markdown }: GuideSection): number {
  const lines = markdown.split('\n').length;
  return heading.length * 1.5 + markdown.length + 60 + lines * 12;
}

/** The first paragraph, which holds the answer, with the list it announces. */
function beginning(section: GuideSection): GuideSection {
  const [first = '', second = ''] = section.markdown.split(/\n{2,}/);
  return { ...section, markdown: /[:：]\s*$/.test(first) ? `${first}\n\n${second}` : first };
}

/** The largest type in which all of it fits; else the beginning of each section. */
export function fitLeaflet(sections: readonly GuideSection[], locale: LocaleTag): LeafletText {
  const fit = (texts: readonly GuideSection[]): LeafletText['size'] | undefined => {
    const letters = texts.reduce((sum, text) => sum + lettersOf(text), 0) * (wideScripts[locale] ?? 1);
    return sizes.find((size) => letters <= room[size]);
  };
  const whole = fit(sections);
  if (whole !== undefined) return { size: whole, sections, isShortened: false };
  const short = sections.map(beginning);
  return { size: fit(short) ?? 'small', sections: short, isShortened: true };
}
