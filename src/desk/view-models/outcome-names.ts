import { labelFor } from '#guidance/collections';
import { localeChain } from '#guidance/locales';
import type { Visit } from '../enter-desk.ts';

/** The name of an outcome in the desk's language; one that is gone from the content keeps its id. */
export function outcomeNames({ app, locale }: Pick<Visit, 'app' | 'locale'>) {
  return (id: string | undefined): string | undefined => {
    const outcome = app.outcomes.find((one) => one.id === id);
    return outcome === undefined ? id : labelFor(outcome.name, localeChain(locale)).value;
  };
}
