/** Below `/<locale>/`, and what to call it. */
export type CodePage = readonly [path: string, title: string];

/** The number somebody typed and nothing else, in Latin, Arabic or Persian digits. */
export function typedNumber(text: string): string | undefined {
  const digits = text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  return /^\s*[#([]?\s*(\d{2,4})\s*[.)\]]?\s*$/.exec(digits)?.[1];
}
