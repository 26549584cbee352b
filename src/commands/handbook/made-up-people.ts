/** People, conversations and figures that never were, for the pictures of the handbook. */
import type { App } from '#app';
import type { LocaleTag } from '#guidance/locales';
import type { Role, Staff } from '#privacy/access';

const password = 'Tigris-and-willow-7';
const office = 'mrc-erbil';

const names: Readonly<Record<string, string>> = {
  en: 'Rebin (example)',
  ar: 'ريبين (مثال)',
  ckb: 'ڕێبین (نموونە)',
};

const questions: Readonly<Record<string, readonly string[]>> = {
  en: [
    'I came back from Germany last month. How do I get a loan for a small shop?',
    'I am in Erbil and I want to talk to a person.',
  ],
  ar: ['رجعت من ألمانيا الشهر الماضي. كيف أحصل على قرض لمحل صغير؟', 'أنا في أربيل وأريد أن أتكلم مع شخص.'],
  ckb: [
    'مانگی پێشوو لە ئەڵمانیا گەڕامەوە. چۆن قەرزێک بۆ دووکانێکی بچووک وەربگرم؟',
    'من لە هەولێرم و دەمەوێت لەگەڵ کەسێک قسە بکەم.',
  ],
};

const complaints: Readonly<Record<string, string>> = {
  en: 'A man near the office said he gets people an appointment for fifty dollars.',
  ar: 'قال رجل قرب المكتب إنه يأخذ خمسين دولارا مقابل موعد.',
  ckb: 'پیاوێک نزیک نووسینگەکە وتی بە پەنجا دۆلار ژوان بۆ خەڵک وەردەگرێت.',
};

const news: Readonly<Record<string, string>> = {
  en: 'A course for tailors begins in Erbil next month. It is free.',
  ar: 'تبدأ في أربيل الشهر القادم دورة للخياطة. وهي مجانية.',
  ckb: 'مانگی داهاتوو لە هەولێر خولێکی بەرگدروویی دەست پێ دەکات. بێبەرامبەرە.',
};

/** The session of somebody with that role, who speaks that language. */
export type Hire = (role: Role, locale: LocaleTag) => Promise<string>;

/** @throws Error when the first link is refused: the database is not a new one */
export async function createStaff({ access }: App): Promise<Hire> {
  const first = await access.invitations.makeFirstLink();
  const form = { name: 'Hana', login: 'hana', password, locale: 'en' };
  const joined = await access.join(first?.secret ?? '', form, { isLoopback: true });
  const hana = joined.kind === 'joined' ? await access.sessions.staffFor(joined.token) : undefined;
  if (hana === undefined) throw new Error('The pictures are made in a new, empty database only.');
  return (role, locale) => invite(access, hana, role, locale);
}

async function invite(access: App['access'], by: Staff, role: Role, locale: LocaleTag): Promise<string> {
  // An example's coordinator works elsewhere: complaints about this office are theirs to read.
  const offices = role === 'coordinator' ? ['mrc-baghdad-molsa'] : [office];
  const link = await access.invitations.invite(by, { role, offices, invitee: 'example' });
  const form = { name: names[locale] ?? 'Rebin', login: `${role}-${locale}`, password, locale };
  const joined = await access.join(link.secret, form, { isLoopback: true });
  if (joined.kind !== 'joined') throw new Error(`${role} could not join: ${joined.kind}`);
  return joined.token;
}

/** Somebody asks, wants a person, and agrees. */
export async function talk(app: App, locale: LocaleTag): Promise<void> {
  const sender = {
    externalId: `example-${locale}`,
    languageHint: locale,
    displayName: names[locale] ?? 'Rebin',
  };
  const texts = questions[locale] ?? [];
  const contents = [
    ...texts.map((text) => ({ kind: 'text', text }) as const),
    { kind: 'choice', id: 'consent:yes' } as const,
  ];
  for (const [place, content] of contents.entries()) {
    const externalId = `example-${locale}-${place}`;
    await app.inbox.receive({ channel: 'web-chat', externalId, sender, content, sentAt: app.clock.now() });
    await app.inbox.settled();
  }
  await app.complaints.add({
    ...{ kind: 'money', wayIn: 'site', locale, office, text: complaints[locale] ?? '' },
    reach: '+964 000 000 0000',
  });
}

/** What stands in the other lists: somebody at the door, a message that is being written. */
export async function fillLists(app: App, locale: LocaleTag): Promise<void> {
  await app.appointments.walkIn(office, 'example', names[locale]);
  const texts = { [locale]: news[locale] ?? '' };
  await app.broadcasts.create({ topics: ['work'], places: [], texts }, 'example');
}

const someOf = <T>(list: readonly T[], place: number): T => {
  const one = list[place % list.length];
  if (one === undefined) throw new Error('an empty list');
  return one;
};

/** A month of counts. */
export async function countMonth({ database, clock }: App): Promise<void> {
  const month = new Date(clock.now()).toISOString().slice(0, 7);
  const rows = Array.from({ length: 180 }, (_, place) => {
    const handed = place % 3 === 0;
    return {
      ...{
        id: `example-${place}`,
        month,
        channel: someOf(['telegram', 'whatsapp', 'web-chat', 'telegram'], place),
      },
      locale: someOf(['ckb', 'ar', 'ckb', 'kmr', 'en', 'ar', 'ckb'], place),
      office_id: handed ? someOf(['mrc-erbil', 'mrc-baghdad-molsa', 'mrc-erbil'], place / 3) : 'none',
      ...{ questions: 2, answered: place % 4 === 0 ? 1 : 2, handed_off: handed ? 1 : 0 },
      outcome: handed ? someOf(['information_given', 'appointment_made', 'referred'], place / 3) : 'none',
      topic: handed ? someOf(['small-business', 'smugglers', 'other'], place / 3) : 'none',
      wait_minutes: handed ? 5 + ((place * 7) % 90) : null,
      answer_minutes: handed ? 9 + ((place * 11) % 140) : null,
    };
  });
  await database.insertInto('figure_conversations').values(rows).execute();
}
