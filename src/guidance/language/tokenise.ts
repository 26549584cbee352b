const apostrophes = /(?<=[\p{L}\p{N}])['’ʼ`´‘](?=[\p{L}\p{N}])/gu;
const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
/** Figures glued to letters of a script that has no use for digits: ٥٠٠دولار. Latin keeps them: 3aqd, sa3a. */
const gluedFigures = /(?<=\d)(?=[\u0590-\u1fff])|(?<=[\u0590-\u1fff])(?=\d)/gu;

/** The words of a normalised text, in order. Anything without a letter or digit gives none. */
export function tokenise(normalised: string): readonly string[] {
  return normalised.replaceAll(apostrophes, '').replaceAll(gluedFigures, ' ').match(wordPattern) ?? [];
}
