/**
 * Pages under a plain name: a reader who fears to be seen chooses that tabs, history and the list of open apps show
 * nothing of us. Done where the page is sent, so that it works without script and on every page.
 */

/** Set by the reader's own press on "this phone"; says nothing about who. */
export const plainCookie = 'mrc-plain';

export function wantsPlain(cookies: string | null | undefined): boolean {
  return (cookies ?? '').split(';').some((pair) => pair.trim() === `${plainCookie}=yes`);
}

const plainIcon = '<link rel="icon" href="/icons/neutral-192.png" type="image/png">';
/** As in the neutral manifest. */
const plainColour = '#4d554f';

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * The same page with a title, icon and colour that tell nothing, and without what it says of itself to messengers.
 * @param html a whole page of ours
 * @param name what it is called instead
 */
export function plainHtml(html: string, name: string): string {
  return html
    .replace(/<title>[^<]*<\/title>/, `<title>${escapeText(name)}</title>`)
    .replaceAll(/<link rel="icon"[^>]*>/g, plainIcon)
    .replaceAll(/<link rel="apple-touch-icon"[^>]*>/g, '')
    .replace(/(<link rel="manifest" href="\/[a-z]+\/)app\.webmanifest"/, '$1app-neutral.webmanifest"')
    .replace(
      /<meta name="theme-color"[^>]*>/,
      `<meta name="theme-color" content="${plainColour}"><meta name="apple-mobile-web-app-title" content="${escapeText(name).replaceAll('"', '&quot;')}">`,
    )
    .replaceAll(/<meta (?:property="og:|name="(?:twitter:|description"))[^>]*>/g, '');
}
