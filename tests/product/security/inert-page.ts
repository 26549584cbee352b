/** Whether a page only shows what somebody wrote: nothing of it is alive, nothing ran, nothing was asked of elsewhere. */
import type { Browser, Page } from 'playwright-core';
import type { DeskClient } from './desk-client.ts';

export interface WatchedPage {
  readonly page: Page;
  /** Dialogs, requests to other hosts, and what the policy had to stop. */
  readonly happened: readonly string[];
}

/** A browser with the cookies of somebody at the desk, or of nobody. */
export async function openWatched(browser: Browser, url: string, client?: DeskClient): Promise<WatchedPage> {
  const context = await browser.newContext();
  const cookies = [...(client?.cookies ?? [])];
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: `${url}/desk/` })));
  const page = await context.newPage();
  const happened: string[] = [];
  page.on('dialog', (dialog) => {
    happened.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) happened.push(`asks ${request.url()}`);
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) happened.push(`policy: ${message.text()}`);
  });
  return { page, happened };
}

/** Whatever on the page could act and was not made by us, wherever it stands. */
export function aliveOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const own = location.origin;
    const never =
      'iframe,object,embed,base,style,math,marquee,portal,frameset,applet,meta[http-equiv=refresh]';
    const isElsewhere = (value: string): boolean => {
      try {
        const { protocol, origin } = new URL(value, location.href);
        return !['tel:', 'mailto:'].includes(protocol) && origin !== own;
      } catch {
        return true;
      }
    };
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href', 'background'];
    return [...document.querySelectorAll('*')].flatMap((element) => {
      const name = element.tagName.toLowerCase();
      const found = element.matches(never) ? [name] : [];
      if (name === 'script' && !element.hasAttribute('src')) found.push('script of its own');
      for (const { name: key, value } of element.attributes) {
        if (/^on/i.test(key) || key === 'srcdoc' || key === 'style') found.push(`${name} ${key}`);
        if (addresses.includes(key.toLowerCase()) && isElsewhere(value))
          found.push(`${name} ${key}=${value}`);
      }
      return found;
    });
  });
}

/** Puts a script into the page as if one had slipped in. @returns whether the policy let it run */
export function letsScriptRun(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.slipped = true';
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.slipped = true');
    image.src = '/nothing-here.png';
    document.body.append(script, image);
    await new Promise((resolve) => setTimeout(resolve, 300));
    script.remove();
    image.remove();
    return 'slipped' in window;
  });
}

/** As people read it: without what the browser may space, join or turn round. */
export const plainly = (text: string): string =>
  text.replaceAll(/[\s\u0000-\u001F\u202A-\u202E\u2066-\u2069\uFFFD]+/g, '');
