/** The sentences of the result, with places in braces for what only the device knows. */
import type { Rule } from '#guidance/catalogue';
import type { SiteWords } from '../words.ts';

export interface ToolWords {
  readonly comma: string;
  /** `{fits}`, `{maybe}`, `{unpublished}`: how many. */
  readonly counted: string;
  readonly forEverybody: string;
  /** `{reasons}` */
  readonly because: string;
  readonly askAbout: string;
  readonly notBecause: string;
  /** `{text}` */
  readonly whoCanUse: string;
  /** `{names}` of governorates. */
  readonly elsewhere: string;
  readonly failed: string;
  readonly reasons: Readonly<Record<Rule, string>>;
}

export function toolWords(t: SiteWords): ToolWords {
  const reasons = { reasons: '{reasons}' };
  return {
    comma: t('listComma'),
    counted: t('tool.counted', { fits: '{fits}', maybe: '{maybe}', unpublished: '{unpublished}' }),
    forEverybody: t('tool.forEverybody'),
    because: t('tool.because', reasons),
    askAbout: t('tool.askAbout', reasons),
    notBecause: t('tool.notBecause', reasons),
    whoCanUse: t('tool.whoCanUse', { text: '{text}' }),
    elsewhere: t('tool.elsewhere', { names: '{names}' }),
    failed: t('tool.failed'),
    reasons: {
      situation: t('tool.reason.situation'),
      governorate: t('tool.reason.governorate'),
      age: t('tool.reason.age'),
      sex: t('tool.reason.sex'),
      needs: t('tool.reason.needs'),
      papers: t('tool.reason.papers'),
      country: t('tool.reason.country'),
      further: t('tool.reason.further'),
    },
  };
}

/** Puts values into the places in braces. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
