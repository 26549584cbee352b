/**
 * Arabic and Kurdish words typed in Latin letters ("shgad el ratib", "param niya") compared by sound with words in
 * Arabic script. Both sides become a row of sounds; vowels, which one side writes and the other does not, weigh little.
 *
 * Sounds: vowels A U I; b t T(ث th) j H(ح 7) h x(خ 5) d D(ذ ض dh) r z s $(ش) 3(ع) G(غ) f q g k l m n C(چ ch);
 * 9 (ص or ق) and 8 (ق or غ) stay as they are typed; c is ج or چ in Kurdish Latin.
 */

/** Longest first. */
const latinSounds: readonly (readonly [string, string])[] = [
  ['sch', '$'],
  ['tch', 'C'],
  ['sh', '$'],
  ['ch', 'C'],
  ['kh', 'x'],
  ['gh', 'G'],
  ['th', 'T'],
  ['dh', 'D'],
  ['zh', 'j'],
  ['ph', 'f'],
  ['ou', 'U'],
  ['oo', 'U'],
  ['ee', 'I'],
  ['ei', 'I'],
  ['ai', 'I'],
  ['ay', 'I'],
  ['ey', 'I'],
  ['aw', 'U'],
  ['au', 'U'],
  ['a', 'A'],
  ['e', 'A'],
  ['o', 'U'],
  ['u', 'U'],
  ['w', 'U'],
  ['i', 'I'],
  ['y', 'I'],
  ['p', 'b'],
  ['v', 'f'],
  ['c', 'c'],
  ['2', ''],
  ['3', '3'],
  ['5', 'x'],
  ['6', 't'],
  ['7', 'H'],
  ['8', '8'],
  ['9', '9'],
];

const arabicSounds: Readonly<Record<string, string>> = {
  ا: 'A', ب: 'b', پ: 'b', ت: 't', ث: 'T', ج: 'j', چ: 'C', ح: 'H', خ: 'x', د: 'd', ذ: 'D', ر: 'r', ز: 'z', ژ: 'j', س: 's', ش: '$',
  ص: 's', ض: 'D', ط: 't', ظ: 'D', ع: '3', غ: 'G', ف: 'f', ق: 'q', ك: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', و: 'U', ي: 'I', ئ: '',
}; // prettier-ignore

const vowels = 'AUI';

function soundsOfLatin(word: string): string {
  let sounds = '';
  let rest = word;
  while (rest !== '') {
    const found = latinSounds.find(([letters]) => rest.startsWith(letters));
    sounds += found ? found[1] : rest.charAt(0);
    rest = rest.slice(found ? found[0].length : 1);
  }
  return sounds;
}

/** In Kurdish ه stands for the vowel ە too (normalisation joins them): a consonant at the start and before a vowel. */
function soundsOfArabicScript(word: string, isKurdish: boolean): string {
  let sounds = '';
  for (let i = 0; i < word.length; i += 1) {
    const letter = word.charAt(i);
    if (letter !== 'ه') sounds += arabicSounds[letter] ?? '';
    else if (!isKurdish) sounds += i === word.length - 1 ? 'A' : 'h';
    else sounds += i === 0 || /[اويه]/u.test(word.charAt(i + 1)) ? 'h' : 'A';
  }
  return sounds;
}

const latinWord = /^[a-z0-9]+$/;

/** Whether a normalised word is in Latin letters (figures may stand for letters). */
export function isLatinWord(word: string): boolean {
  return latinWord.test(word) && /[a-z]/.test(word);
}

/** The sounds of a normalised word in either script, doubled ones once. */
export function soundsOf(word: string, locale: string): string {
  const sounds = isLatinWord(word)
    ? soundsOfLatin(word)
    : soundsOfArabicScript(word, locale === 'ckb' || locale === 'kmr');
  return sounds.replaceAll(/(.)\1+/gu, '$1');
}

const groups: Readonly<Record<string, string>> = {
  t: 'S', T: 'S', d: 'S', D: 'S', z: 'S', s: 'S', $: 'S',
  k: 'K', q: 'K', g: 'K', G: 'K', j: 'K', C: 'K', c: 'K', 8: 'K',
  h: 'H', H: 'H', x: 'H',
}; // prettier-ignore

/** The article and prepositions written onto the next word: "bilmaktab", "elhawiya". */
const joinedArticle = /^(?:w|u)?(?:bil|bel|lil|fil|3al|el|al|il|bl|l)(?=[a-z0-9]{3})/;
const arabicArticle = /^(?:وبال|وال|بال|لل|ال)(?=.{3})/u;

/** A normalised Arabic word without the article and what stands joined to it. */
export function withoutArticle(word: string): string {
  return word.replace(isLatinWord(word) ? joinedArticle : arabicArticle, '');
}

/** The consonants of a row of sounds: vowels and ع, which one script writes and the other may not, are left out. */
export function strongSounds(sounds: string): string {
  return sounds.replace(/[hH]$/u, '').replaceAll(/[AUI3]/gu, '');
}

/**
 * The consonants in coarse groups, for finding candidates: words that could sound alike share a skeleton.
 * There are more than one where a letter has two readings: 9 is ص to most and ق to some, and h is a consonant or
 * a Kurdish vowel.
 */
export function soundSkeletons(sounds: string): readonly string[] {
  const strong = strongSounds(sounds);
  const skeleton = (nine: string, aitch: string): string =>
    Array.from(strong, (sound) => (sound === '9' ? nine : sound === 'h' ? aitch : (groups[sound] ?? sound)))
      .join('')
      .replaceAll(/(.)\1+/gu, '$1');
  const nines = strong.includes('9') ? ['S', 'K'] : [''];
  const aitches = strong.includes('h') ? ['H', ''] : [''];
  return nines.flatMap((nine) => aitches.map((aitch) => skeleton(nine, aitch)));
}

/** What it costs to read one sound as the other; pairs in alphabetical order. */
const confusions: Readonly<Record<string, number>> = {
  Hh: 0.15, gq: 0.2, kq: 0.3, gk: 0.4, gj: 0.4, Gq: 0.3, Tt: 0.3, Ts: 0.4, DT: 0.2, Dd: 0.2, Dz: 0.2, Td: 0.4, dz: 0.5, sz: 0.6, Cj: 0.2, $C: 0.3,
  Ck: 0.4, Hx: 0.4, Gx: 0.5, kx: 0.5, '9s': 0, '9q': 0.2, '9D': 0.3, '8q': 0, '8G': 0.2, '8g': 0.3, Cc: 0.1, cj: 0.1, ck: 0.4, cs: 0.5, $s: 0.4, dt: 0.5, bf: 0.7,
}; // prettier-ignore

function replaceCost(a: string, b: string): number {
  if (a === b) return 0;
  if (vowels.includes(a) && vowels.includes(b)) return 0.25;
  if ((a === '3' && vowels.includes(b)) || (b === '3' && vowels.includes(a))) return 0.1;
  return confusions[a < b ? a + b : b + a] ?? 1.3;
}

function dropCost(sound: string, isLast: boolean): number {
  if (sound === 'A' || sound === '3') return 0.15;
  if (vowels.includes(sound)) return 0.25;
  if (sound === 'h' || sound === 'H') return isLast ? 0.1 : 0.6;
  return 1;
}

/** Sounds are written in ASCII: costs stand in tables by their codes, since words are compared by the thousand. */
const codes = 128;
const table = (costOf: (sound: string) => number): Float64Array =>
  Float64Array.from({ length: codes }, (_, code) => costOf(String.fromCharCode(code)));
const dropCosts = table((sound) => dropCost(sound, false));
const dropLastCosts = table((sound) => dropCost(sound, true));
const replaceCosts = Float64Array.from({ length: codes * codes }, (_, pair) =>
  replaceCost(String.fromCharCode(Math.floor(pair / codes)), String.fromCharCode(pair % codes)),
);

/** Rows of the table of distances, for words up to this length; longer ones get their own. */
const usualLength = 64;
const usualRows = [new Float64Array(usualLength), new Float64Array(usualLength)] as const;

/**
 * How far two words sound apart, per sound of the longer one: 0 the same, above 0.3 different words.
 * @param furthest words further apart than this need not be told how far
 */
export function soundDistance(a: string, b: string, furthest = Infinity): number {
  const longest = Math.max(1, a.length, b.length);
  const room = b.length + 1;
  let [previous, current]: readonly [Float64Array, Float64Array] =
    room <= usualLength ? usualRows : [new Float64Array(room), new Float64Array(room)];
  const drop = (word: string, place: number): number =>
    (place === word.length - 1 ? dropLastCosts : dropCosts)[word.charCodeAt(place)] ?? 1;
  previous[0] = 0;
  for (let j = 1; j < room; j += 1) previous[j] = (previous[j - 1] ?? 0) + drop(b, j - 1);
  for (let i = 0; i < a.length; i += 1) {
    const dropped = drop(a, i);
    const from = a.charCodeAt(i) * codes;
    let least = (current[0] = (previous[0] ?? 0) + dropped);
    for (let j = 1; j < room; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (replaceCosts[from + b.charCodeAt(j - 1)] ?? 0);
      const left = (previous[j] ?? 0) + dropped;
      const added = (current[j - 1] ?? 0) + drop(b, j - 1);
      const cost = Math.min(replaced, left, added);
      current[j] = cost;
      if (cost < least) least = cost;
    }
    // Costs only grow from row to row.
    if (least > furthest * longest) return Infinity;
    [previous, current] = [current, previous];
  }
  return (previous[b.length] ?? 0) / longest;
}

const latinFor: Readonly<Record<string, string>> = {
  ا: 'a', ب: 'b', پ: 'p', ت: 't', ج: 'j', چ: 'ch', ح: 'h', خ: 'x', د: 'd', ر: 'r', ڕ: 'r', ز: 'z', ژ: 'zh', س: 's', ش: 'sh', ع: 'a', غ: 'gh',
  ف: 'f', ڤ: 'v', ق: 'q', ک: 'k', گ: 'g', ل: 'l', ڵ: 'l', م: 'm', ن: 'n', و: 'w', ۆ: 'o', ە: 'a', ه: 'h', ھ: 'h', ی: 'i', ێ: 'e', ئ: '', ط: 't', ص: 's',
}; // prettier-ignore

/** Kurdish text as many type it in Latin letters: its script writes the vowels, so this is close to what people do. */
export function kurdishInLatin(text: string): string {
  return Array.from(text.replaceAll('وو', 'و'), (letter) => latinFor[letter] ?? letter)
    .join('')
    .replaceAll(/(?<=[aeiou])i(?=[aeiou])/gu, 'y');
}
