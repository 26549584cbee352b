/** Browsers by the word in their User-Agent, the more particular first: most call themselves Chrome or Safari too. */
const browsers = [
  ['Edg', 'edge'],
  ['OPR', 'opera'],
  ['SamsungBrowser', 'samsung'],
  ['UCBrowser', 'uc'],
  ['Firefox', 'firefox'],
  ['FxiOS', 'firefox'],
  ['Chrom', 'chrome'],
  ['CriOS', 'chrome'],
  ['Safari', 'safari'],
] as const;

const systems = [
  ['Android', 'android'],
  ['iPhone', 'iphone'],
  ['iPad', 'ipad'],
  ['Windows', 'windows'],
  ['CrOS', 'chromeos'],
  ['Mac OS', 'mac'],
  ['Linux', 'linux'],
] as const;

const find = (agent: string, list: readonly (readonly [string, string])[]): string =>
  list.find(([word]) => agent.includes(word))?.[1] ?? 'other';

/**
 * What somebody recognises their own browser by, in words of a closed list: `firefox/windows`. No version, no model:
 * nothing of the header itself is kept.
 */
export function deviceKind(userAgent: string | null | undefined): string {
  const agent = userAgent ?? '';
  return `${find(agent, browsers)}/${find(agent, systems)}`;
}
