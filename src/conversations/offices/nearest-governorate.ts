/** Where the seat of each governorate lies, in degrees north and east, to about a kilometre; ids of content/places.yaml. */
const seats: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  baghdad: [33.31, 44.37],
  nineveh: [36.34, 43.13],
  basra: [30.51, 47.78],
  erbil: [36.19, 44.01],
  sulaymaniyah: [35.56, 45.43],
  duhok: [36.87, 42.99],
  halabja: [35.18, 45.99],
  kirkuk: [35.47, 44.39],
  'salah-al-din': [34.61, 43.68],
  anbar: [33.43, 43.31],
  diyala: [33.75, 44.64],
  wasit: [32.51, 45.82],
  babil: [32.48, 44.43],
  karbala: [32.62, 44.02],
  najaf: [32.0, 44.33],
  qadisiyah: [31.99, 44.93],
  muthanna: [31.31, 45.28],
  'dhi-qar': [31.05, 46.26],
  maysan: [31.84, 47.14],
};

/** Kilometres from the seat within which nobody is across a border: Halabja and Basra are 15 to 20 km from Iran. */
const certainWithin = 12;
/** Kilometres beyond which a point is surely elsewhere: Anbar reaches 330 km from Ramadi. */
const iraqWithin = 340;

export type Nearest =
  | { readonly in: 'governorate'; readonly governorate: string; readonly isCertain: boolean }
  | { readonly in: 'abroad' };

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres. */
function distance(a: readonly [number, number], b: readonly [number, number]): number {
  const [lat1, lon1, lat2, lon2] = [...a, ...b].map(toRadians) as [number, number, number, number];
  const h =
    Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * The governorate whose seat is nearest to a point a contact sent: good enough to choose an office, and for
 * emergency numbers only when `isCertain`. The point itself is not kept.
 */
export function nearestGovernorate(latitude: number, longitude: number): Nearest {
  const [nearest] = Object.entries(seats)
    .map(([governorate, seat]) => ({ governorate, kilometres: distance(seat, [latitude, longitude]) }))
    .toSorted((a, b) => a.kilometres - b.kilometres);
  if (!nearest || nearest.kilometres > iraqWithin) return { in: 'abroad' };
  return {
    in: 'governorate',
    governorate: nearest.governorate,
    isCertain: nearest.kilometres <= certainWithin,
  };
}
