/** From the form of the page to a person. What is not answered stays unknown; nothing is kept. */
import type { AgeGroup, Person } from '#guidance/catalogue';
import type { Need, Sex, Situation } from '#guidance/collections';

/** The value of a question with one answer; undefined when skipped or "rather not say". */
function answer(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * The values are those our own page wrote, so they are taken at their word.
 * @param hasNone whether "none of these" was pressed, which says that no need holds; nothing ticked says nothing
 */
export function readAnswers(form: FormData, hasNone: boolean): Person {
  const situation = answer(form, 'situation') as Situation | undefined;
  const governorate = answer(form, 'governorate');
  const ageGroup = answer(form, 'age') as AgeGroup | undefined;
  const sex = answer(form, 'sex') as Sex | undefined;
  const needs = form.getAll('needs') as Need[];
  return {
    ...(situation && { situation }),
    ...(governorate !== undefined && { governorate }),
    ...(ageGroup && { ageGroup }),
    ...(sex && { sex }),
    ...(hasNone ? { needs: [] } : needs.length > 0 && { needs }),
  };
}
