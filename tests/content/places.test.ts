/** The gazetteer: what a message names decides which emergency numbers it gets, so a wrong place is worse than none. */
import { describe, expect, test } from 'vitest';
import { readCollections } from '#guidance/collections/reader';
import { normalise } from '#guidance/language';
import { createFindPlace } from '../../src/guidance/answering/find-places.ts';
import { smallKnowledge } from '../guidance/answering/small-knowledge.ts';

const places = [...readCollections('content').places.values()];
const known = smallKnowledge.shared.places;
const findPlace = createFindPlace(known);

describe('a place that is named', () => {
  test.each([
    ['I am in Mannheim', 'mannheim', 'eu', 'DE'],
    ['اني بمانهايم من سنتين', 'mannheim', 'eu', 'DE'],
    ['لە مانهایم دەژیم', 'mannheim', 'eu', 'DE'],
    ['ساكن بكوتنبرغ واريد ارجع', 'gothenburg', 'eu', 'SE'],
    ['اني بيوتبوري', 'gothenburg', 'eu', 'SE'],
    ['عائلتي بمالمو', 'sweden', 'eu', 'SE'],
    ['we are in the Moria camp on Lesvos', 'lesbos', 'eu', 'GR'],
    ['لە دوورگەی سامۆسم', 'samos', 'eu', 'GR'],
    ['our boat is sinking off Samos', 'aegean', 'sea', undefined],
    ['حبسوني ببوسمانتسي', 'sofia', 'eu', 'BG'],
    ['I am stuck in Velika Kladuša', 'velika-kladusa', 'world', 'BA'],
    ['they pushed us back near Horgos', 'serbia', 'world', 'RS'],
    ['ساکن منچستر نیستم، در منچستر زندگی میکنم', 'manchester', 'world', 'GB'],
    ['ساكن فندق لجوء بمانشستر', 'manchester', 'world', 'GB'],
    ['brother works in Zurich', 'zurich', 'eu', 'CH'],
    ['live in trondheim since 2015', 'trondheim', 'eu', 'NO'],
    ['لە مێرسین ئیقامەم نییە', 'mersin', 'neighbours', 'TR'],
    ['ئەز ل دیاربەکرێ مە', 'diyarbakir', 'neighbours', 'TR'],
    ['لە شاری سنە دەژیم', 'sanandaj', 'neighbours', 'IR'],
    ['شغالة ساكنة بالشارقة', 'sharjah', 'world', 'AE'],
    ['I am from Nepal', 'nepal', 'world', 'NP'],
    ['मैं नेपाल से हूँ', 'nepal', 'world', 'NP'],
    ['my sister lives in Prague', 'czechia', 'eu', 'CZ'],
    ['اني بالشطرة وين اقرب مكتب', 'shatra', 'iraq-federal', undefined],
    ['نازح من القائم', 'qaim', 'iraq-federal', undefined],
    ['من مدينة بلد', 'balad', 'iraq-federal', undefined],
    ['اهلي بهيت والبيت مهدوم', 'hit', 'iraq-federal', undefined],
    ['نعيش بالقيارة', 'qayyarah', 'iraq-federal', undefined],
    ['لە سوق شیوخ', 'suq-al-shuyukh', 'iraq-federal', undefined],
    ['ئەز ژ بەعشیقەیێ مە', 'bashiqa', 'iraq-federal', undefined],
    ['I live in Makhmour', 'makhmur', 'kri', undefined],
    ['خەڵکی شێلادزێم', 'shiladze', 'kri', undefined],
    ['ئەز خەلکێ بەردەرەشێ مە', 'bardarash', 'kri', undefined],
    ['لە خورماڵ خانووم نییە', 'khurmal', 'kri', undefined],
  ])('%s', (message, id, region, country) => {
    expect(findPlace(message)).toMatchObject({ id, region, ...(country !== undefined && { country }) });
    if (country === undefined) expect(findPlace(message)?.country).toBeUndefined();
  });
});

describe('words that are also names of places', () => {
  test.each([
    ['en', 'it was nice to meet you'],
    ['en', 'we split the money'],
    ['en', 'essen und trinken'],
    ['en', 'they hit me at the bar'],
    ['en', 'which fingerprint counts under Dublin'],
    ['en', 'the Geneva convention and the Hague apostille'],
    ['en', 'when does Barcelona play Liverpool'],
    ['ar', 'اريد ارجع للبلد'],
    ['ar', 'اي بلد احسن للعمل'],
    ['ar', 'شنو النظام القائم اسمي مو بالقائمة'],
    ['ar', 'سيارة حديثة ومعاملة خالص'],
    ['ar', 'اكو فلوس لو ماكو باكو'],
    ['ar', 'صار سنة وبأنه ما وصل'],
    ['ar', 'مسكوني والورقة ضاعت'],
    ['ar', 'مسقط رأسي مكتوب غلط'],
    ['ar', 'ولادة قيصرية شكد تكلف'],
    ['ar', 'كريت بيت وبيه بندقية'],
    ['ar', 'الاخ رياض بالروضة مال رياض الاطفال'],
    ['ar', 'جدتي وحماتي يردن حمص وحلبة'],
    ['ar', 'مشهد حلو وصور بكل رقة'],
    ['ar', 'اتفاقية جنيف للاجئين'],
    ['ar', 'بصمة دبلن'],
    ['ar', 'بيمن نتصل وياهو يمنه'],
    ['ar', 'المفرق قريب من البياع اللي بالدورة'],
    ['ar', 'حضر الموظف وراوة ما اجت'],
    ['ckb', 'نانت خواردووە'],
    ['ckb', 'لە ڕێگا ون بووم'],
    ['ckb', 'ئەو کارە مەکە زۆر ڕەقە'],
    ['ckb', 'ئیشەکەم بەکاری ئەهێنم و پارەکە ئەدەنەوە'],
    ['ckb', 'پاساوی چی بهێنمەوە'],
    ['ckb', 'پیاوەکان چین و چیان دەوێت'],
    ['ckb', 'حەلەبێک ڕۆن و سەقز'],
    ['ckb', 'پارەکەم لا ماوەتەوە و حەزەر بکە'],
    ['ckb', 'برام ئیبراهیم خەلیل ناوە'],
    ['ckb', 'ئەو ڕۆمانەم خوێندەوە'],
    ['kmr', 'دڤێت ڤیزا بهێتە دان'],
    ['kmr', 'کارێ وان چیە'],
    ['kmr', 'karê wan ew diken'],
    ['kmr', 'ڕێکا دروست کیژکە'],
    ['prs', 'روز دوشنبه چک بانک گم شد'],
    ['prs', 'مالت را بگیر'],
    ['ps', 'زه په یوه کوټه کې یم'],
  ])('%s: %s', (_, sentence) => {
    expect(findPlace(sentence)?.id).toBeUndefined();
  });
});

describe('the list', () => {
  const byId = new Map(places.map((place) => [place.id, place]));
  const european =
    'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO IS LI CH'.split(' ');

  test('gives a country the region its emergency numbers hold for', () => {
    const countries = places.filter(({ kind }) => kind === 'country');
    expect(countries.filter(({ code }) => code === undefined)).toEqual([]);
    const wrong = countries.filter(
      ({ code = '', region }) => european.includes(code) !== (region === 'eu'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('gives a place the region of what it lies in', () => {
    const wrong = places.filter(
      ({ within, region }) => within !== undefined && byId.get(within)?.region !== region,
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('has every town of Iraq in a governorate and every city abroad in a country', () => {
    const wrong = places.filter(({ kind, within }) => {
      const above = within === undefined ? undefined : byId.get(within)?.kind;
      if (kind === 'district') return above !== 'governorate';
      return kind === 'area' && within !== undefined && above !== 'country' && above !== 'governorate';
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('has no spelling that stands for two places', () => {
    const owner = new Map<string, string>();
    const shared = known.flatMap(({ id, names }) =>
      names.flatMap((name) => {
        const key = normalise(name, 'en');
        const first = owner.get(key) ?? id;
        owner.set(key, first);
        return first === id ? [] : [`${name}: ${first}, ${id}`];
      }),
    );
    expect(shared).toEqual([]);
  });
});
