import { formatNumber, localeChain, type LocaleTag } from '#guidance/locales';
import { labelFor, type Collections } from './collections.ts';
import type { Fact } from './fact.ts';
import type { Translate } from './words/index.ts';

/** `{{fact:molsa-loan-maximum}}`, `{{contact:iraq-911}}`, `{{office:mrc-erbil}}`, `{{organisation:ettc}}`, `{{service:business-loan}}`. */
export const referencePattern = /\{\{(fact|contact|office|organisation|service):([a-z0-9-]+)\}\}/g;

/** What stands in the text for a reference. */
export interface ResolvedReference {
  readonly text: string;
  /** A number or code that must keep its left-to-right order. */
  readonly isLeftToRight: boolean;
  /** The language the text is in. */
  readonly locale: LocaleTag;
  /** Secondary or disputed: the reader is told to confirm at the office. */
  readonly needsConfirming: boolean;
}

function factText(fact: Fact, tag: LocaleTag, translate: Translate): string {
  if (fact.text) return labelFor(fact.text, localeChain(tag)).value;
  const values = typeof fact.value === 'number' ? [fact.value] : (fact.value ?? []);
  const number = values.map(formatNumber).join('–');
  return translate(tag, `units:${fact.unit ?? ''}`, { number, count: values.at(-1) ?? 0 });
}

/**
 * Looks a reference up and says it in the reader's language.
 * @throws Error for an id that does not exist.
 */
export function resolveReference(
  kind: string,
  id: string,
  tag: LocaleTag,
  collections: Collections,
  translate: Translate,
): ResolvedReference {
  const plain = { isLeftToRight: false, locale: tag, needsConfirming: false };
  if (kind === 'fact') {
    const fact = collections.facts.get(id);
    if (fact)
      return {
        ...plain,
        text: factText(fact, tag, translate),
        needsConfirming: fact.confidence !== 'confirmed',
      };
  } else if (kind === 'contact') {
    const contact = collections.contacts.get(id);
    if (contact) {
      const text = contact.numbers.join(' / ') || contact.url || '';
      return { ...plain, text, isLeftToRight: true, needsConfirming: contact.confidence !== 'confirmed' };
    }
  } else {
    const named =
      kind === 'office'
        ? collections.offices.get(id)
        : kind === 'service'
          ? collections.services.get(id)
          : collections.organisations.get(id);
    if (named) {
      const label = labelFor(named.name, localeChain(tag));
      return { ...plain, text: label.value, locale: label.locale };
    }
  }
  throw new Error(`{{${kind}:${id}}} refers to nothing in content/`);
}
