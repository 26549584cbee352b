/** Staff of a running program, made as people would: the first link, invitations, the forms. */
import type { Role } from '#privacy/access';
import type { Product } from '../../support/product.ts';
import { createDeskClient, type DeskClient } from './desk-client.ts';

export const password = 'river palm sand 42';

async function join(client: DeskClient, path: string, login: string, name = login): Promise<void> {
  const fields = { name, login, password, again: password, locale: 'en' };
  const response = await client.post(path, fields);
  if (response.status !== 303) throw new Error(`${login} cannot join: ${response.status}`);
}

export async function joinFirst({ url, output }: Pick<Product, 'url' | 'output'>): Promise<DeskClient> {
  let path: string | undefined;
  // It answers a moment before it has printed the link.
  for (let tries = 0; path === undefined && tries < 100; tries += 1) {
    [, path] = /http:\/\/localhost:\d+(\/desk\/welcome\/\?link=[\w-]+)/.exec(output()) ?? [];
    if (path === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const client = createDeskClient(url);
  await join(client, path ?? '/no-first-link', 'admin');
  return client;
}

export async function hire(
  { url }: Pick<Product, 'url'>,
  administrator: DeskClient,
  { login, role, offices, name }: { login: string; role: Role; offices: readonly string[]; name?: string },
): Promise<DeskClient> {
  const page = await administrator.post('/desk/staff/', { act: 'invite', role, offices, invitee: login });
  const [, path = ''] = /(\/desk\/join\/\?link=[\w-]+)/.exec(await page.text()) ?? [];
  const client = createDeskClient(url);
  await join(client, path, login, name);
  return client;
}

/** @returns a new browser of somebody who joined before */
export async function signIn({ url }: Product, login: string): Promise<DeskClient> {
  const client = createDeskClient(url);
  const response = await client.post('/desk/sign-in/', { login, password });
  if (response.status !== 303) throw new Error(`${login} cannot sign in: ${response.status}`);
  return client;
}
