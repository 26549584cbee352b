import type { Localised } from '#guidance/collections';

/** Two ways to a map, both only when the reader presses them. */
export interface Directions {
  /** Opens the map app of an Android phone, whichever it is (RFC 5870 as Android reads it). */
  readonly app: string;
  /** A map in the browser, for other devices. */
  readonly web: string;
}

/**
 * Where to look on a map. Only for published addresses: a map asked for a name alone may show some other place.
 * @param address with the town in it, as published
 */
export function directionsTo(address: Localised<string>): Directions {
  const place = encodeURIComponent(`${address.value}${address.locale === 'en' ? ', Iraq' : ''}`);
  return {
    app: `geo:0,0?q=${place}`,
    web: `https://www.google.com/maps/search/?api=1&query=${place}`,
  };
}
