/** Telephone numbers in a message: which country's they are, and whether one is known to us. */

/** Calling codes of ITU-T E.164 from which offers reach people in Iraq, and the region (ISO 3166) of each. */
const regions: Readonly<Record<string, string>> = {
  '964': 'IQ', '90': 'TR', '98': 'IR', '963': 'SY', '962': 'JO', '961': 'LB', '965': 'KW', '966': 'SA', '967': 'YE',
  '968': 'OM', '971': 'AE', '973': 'BH', '974': 'QA', '970': 'PS', '972': 'IL', '20': 'EG', '212': 'MA', '213': 'DZ',
  '216': 'TN', '218': 'LY', '249': 'SD', '251': 'ET', '254': 'KE', '255': 'TZ', '256': 'UG', '234': 'NG', '233': 'GH',
  '92': 'PK', '93': 'AF', '91': 'IN', '880': 'BD', '977': 'NP', '94': 'LK', '63': 'PH', '62': 'ID', '60': 'MY',
  '65': 'SG', '66': 'TH', '84': 'VN', '86': 'CN', '852': 'HK', '81': 'JP', '82': 'KR', '61': 'AU', '64': 'NZ',
  '44': 'GB', '353': 'IE', '49': 'DE', '43': 'AT', '41': 'CH', '31': 'NL', '32': 'BE', '33': 'FR', '34': 'ES',
  '351': 'PT', '39': 'IT', '30': 'GR', '357': 'CY', '359': 'BG', '40': 'RO', '381': 'RS', '387': 'BA', '385': 'HR',
  '36': 'HU', '48': 'PL', '370': 'LT', '371': 'LV', '372': 'EE', '375': 'BY', '380': 'UA', '374': 'AM', '994': 'AZ',
  '995': 'GE', '45': 'DK', '46': 'SE', '47': 'NO', '358': 'FI', '354': 'IS', '420': 'CZ', '421': 'SK', '55': 'BR',
}; // prettier-ignore

/** All regions a number can be recognised as, each once. */
export const callingRegions: readonly string[] = [...new Set(Object.values(regions))];

/** The digits of each number in a text, with `+` where the country is said. Eight digits or more; dates are none. */
export function numbersIn(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      return String((code & 0xf) >= 6 && code >= 0x900 ? (code & 0xf) - 6 : code & 0xf);
    });
  const found = plain.match(/(?<![\d.,])(?:\+|00)?\d[\d \-()./]{6,}\d(?![\d,])/gu) ?? [];
  const numbers = found.map((raw) => (raw.startsWith('+') ? '+' : '') + raw.replaceAll(/\D/gu, ''));
  return [...new Set(numbers.map((digits) => digits.replace(/^00/u, '+')))].filter(
    (digits) => digits.length >= 8 && digits.length <= 16,
  );
}

/**
 * The region a number says it is from (ISO 3166).
 * @param number as `numbersIn` gives it; without `+` only an Iraqi mobile number is recognised
 */
export function callingRegion(number: string): string | undefined {
  if (/^07\d{9}$/u.test(number)) return 'IQ';
  if (!number.startsWith('+')) return undefined;
  for (const length of [4, 3, 2]) {
    const region = regions[number.slice(1, length)];
    if (region !== undefined) return region;
  }
  return undefined;
}

/** Whether two ways of writing are the same number: with or without the code of Iraq. */
export function sameNumber(a: string, b: string): boolean {
  const bare = (number: string): string =>
    number.replaceAll(/\D/gu, '').replace(/^00/u, '').replace(/^964/u, '').replace(/^0/u, '');
  return bare(a) !== '' && bare(a) === bare(b);
}
