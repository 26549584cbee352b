/** `tel:` needs the digits alone. Undefined for what cannot be dialled as written. */
export function telephoneHref(number: string): string | undefined {
  const digits = number.replaceAll(/[\s()./-]/g, '');
  return /^\+?\d{2,15}$/.test(digits) ? `tel:${digits}` : undefined;
}
