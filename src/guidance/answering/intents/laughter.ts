/** One syllable of laughing in each of our scripts, or "lol"; held down as long as one likes. */
const laughs: readonly RegExp[] = [
  /^(?:a?(?:h+[aeiou]*){2,}|j(?:aj)+a?|k{3,}|x(?:ax)+a?|lo+l+|lmao+|rofl)$/u,
  /^(?:[هھہح][اهەھ]*){3,}$/u,
  /^(?:خ[اە]?){3,}$/u,
  /^(?:हा?){2,}$/u,
  /^(?:হা?){2,}$/u,
  /^[ሀ-ሆኸኻ]{2,}$/u,
];

/** Whether a message only laughs: "hahaha", "ههههه 😂". */
export function isLaughter(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return (
    words.length > 0 && words.length <= 5 && words.every((word) => laughs.some((laugh) => laugh.test(word)))
  );
}
