/** The notices say what the program does: every number comes from it, in every language. */
import { describe, expect, it } from 'vitest';
import { keptAppointments } from '#conversations/appointments';
import { keptFiles } from '#conversations/attachments';
import { keptWithConsent } from '#conversations/contacts';
import { longestWait } from '#conversations/open-questions';
import { subscriptionLife } from '#conversations/subscriptions';
import { readUiCatalogs } from '#guidance/collections/reader';
import { publishedLocales } from '#guidance/locales';
import { day, hour } from '#platform/base';
import { unconsentedLife } from '#privacy/retention';
import { keptRows, minutesToForget } from '../../src/pages/[locale]/privacy/_numbers.ts';
import { noticeWords } from '../../src/site/notices/notice-words.ts';

const catalogs = readUiCatalogs('content');

it('takes its numbers from the rooms that delete', () => {
  const values = Object.fromEntries(keptRows.map((row) => [row.key, row.values]));
  expect(values).toMatchObject({
    message: { hours: unconsentedLife / hour },
    consent: { days: keptWithConsent / day },
    file: { days: keptFiles / day },
    news: { days: subscriptionLife / day },
    appointment: { days: keptAppointments / day },
    waiting: { days: longestWait / day },
  });
  // The bot promises the same: "within 15 minutes".
  const promise = JSON.stringify(catalogs.en?.['bot']);
  expect(promise).toContain(`within ${minutesToForget} minutes`);
  for (const row of keptRows) for (const value of Object.values(row.values)) expect(value).toBeGreaterThan(0);
});

describe.each(publishedLocales)('$tag', ({ tag }) => {
  const own = JSON.stringify(catalogs[tag]?.['notices']);

  it('has no number of its own but that of the standard', () => {
    expect(own.replaceAll('WCAG 2.2', '').match(/\p{Nd}+/gu) ?? []).toEqual([]);
  });

  it('shows each number of the program', () => {
    const words = noticeWords(tag);
    for (const { key, values } of keptRows)
      expect(words(`privacy.kept.${key}Until`, values)).toContain(String(Object.values(values)[0]));
    expect(words('privacy.rights.text', { minutes: minutesToForget })).toContain(String(minutesToForget));
  });
});
