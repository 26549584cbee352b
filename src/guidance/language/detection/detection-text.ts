/** A long message shows its language early. */
const charactersRead = 400;

/** Text as identification sees it: letters keep their keyboard variants, which tell languages apart. */
function prepare(text: string): string {
  return (
    text
      .slice(0, charactersRead)
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/https?:\S+|\S+@\S+/gu, ' ')
      .replaceAll(/[\u064b-\u065f\u0640]/gu, '')
      .replaceAll('\u200c', '')
      // Figures are of no language, but 3, 7, 9 inside a Latin word are letters.
      .replaceAll(/(?<![\p{L}\p{N}])[\p{N}.,:/]+(?![\p{L}\p{N}])/gu, ' ')
      .replaceAll(/['’ʼ`]/gu, '')
      .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  );
}

export function detectionWords(text: string): readonly string[] {
  const prepared = prepare(text);
  return prepared === '' ? [] : prepared.split(' ');
}

/** Pieces of one to three characters, word boundaries included. */
export function detectionGrams(text: string): readonly string[] {
  const padded = ` ${prepare(text)} `;
  const grams: string[] = [];
  for (let i = 0; i < padded.length; i += 1)
    for (let length = 1; length <= 3 && i + length <= padded.length; length += 1) {
      const gram = padded.slice(i, i + length);
      if (gram !== ' ') grams.push(gram);
    }
  return grams;
}
