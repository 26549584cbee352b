/** What addresses in an offer say, whatever its language: free mail services and links that hide where they lead. */

const freeMail =
  /@(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|icloud|aol|gmx|proton|protonmail|mail|yandex|rocketmail)\.[a-z.]{2,6}(?![\w-])/iu;

const shortLink =
  /(?<![\w.@-])(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|cutt\.ly|is\.gd|rb\.gy|ow\.ly|shorturl\.at|rebrand\.ly|s\.id|linktr\.ee|lnkd\.in|t\.ly)\/\S/iu;

export type AddressCue = 'FREE_MAIL' | 'SHORT_LINK';

/** A cue with the place in the text where it stands, in UTF-16 units. */
export interface AddressHit {
  readonly cue: AddressCue;
  readonly at: number;
}

export function addressCues(text: string): readonly AddressHit[] {
  const patterns = [
    ['FREE_MAIL', freeMail],
    ['SHORT_LINK', shortLink],
  ] as const;
  return patterns.flatMap(([cue, pattern]) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [{ cue, at }];
  });
}
