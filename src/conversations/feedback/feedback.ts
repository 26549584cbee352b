import type { PassageRef } from '#guidance/answering';
import type { LocaleTag } from '#guidance/locales';
import { type Database, type Queries } from '#platform/storage';

export interface PassageRating extends PassageRef {
  readonly locale: LocaleTag;
  readonly helpful: number;
  readonly unhelpful: number;
}

/** Was a passage helpful? Counted per passage and language; nothing about who said it or what they had asked. */
export interface Feedback {
  rate(tx: Queries, passage: PassageRef, locale: LocaleTag, isHelpful: boolean): Promise<void>;
  /** All counts, the most unhelpful first. */
  ratings(): Promise<readonly PassageRating[]>;
}

export function createFeedback({ database }: { readonly database: Database }): Feedback {
  return {
    async rate(tx, { guide, section }, locale, isHelpful) {
      const first = { helpful: isHelpful ? 1 : 0, unhelpful: isHelpful ? 0 : 1 };
      const column = isHelpful ? 'helpful' : 'unhelpful';
      await tx
        .insertInto('passage_ratings')
        .values({ guide, section, locale, ...first })
        .onConflict((conflict) =>
          conflict
            .columns(['guide', 'section', 'locale'])
            .doUpdateSet((eb) => ({ [column]: eb(`passage_ratings.${column}`, '+', 1) })),
        )
        .execute();
    },
    async ratings() {
      const rows = await database
        .selectFrom('passage_ratings')
        .selectAll()
        .orderBy('unhelpful', 'desc')
        .orderBy('helpful')
        .execute();
      return rows.map((row) => ({ ...row, locale: row.locale as LocaleTag }));
    },
  };
}
