/** Starts the program that makes builds and pages, beside the server: readers are answered meanwhile. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PublishNews, PublishOrder } from './publish-order.ts';

/** Milliseconds after which a build that still is not done is given up. */
const longest = 300_000;

/** The other program could not make what was ordered; the reason is for the log. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

/** How an order ended. */
export type OrderEnd = Extract<PublishNews, { kind: 'made' | 'page' }>;

export type RunOrder = (order: PublishOrder, heard?: (news: PublishNews) => void) => Promise<OrderEnd>;

/** @throws BuildFailed */
export const runOrder: RunOrder = async (order, heard) => {
  const folder = mkdtempSync(join(tmpdir(), 'mrc-publish-'));
  const file = join(folder, 'order.json');
  writeFileSync(file, JSON.stringify(order), { mode: 0o600 });
  try {
    return await follow(file, heard);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

function follow(file: string, heard?: (news: PublishNews) => void): Promise<OrderEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bots/run.mjs', 'publish-texts', file], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), longest);
    let end: OrderEnd | undefined;
    let trouble = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const news = JSON.parse(line) as PublishNews;
      heard?.(news);
      if (news.kind === 'made' || news.kind === 'page') end = news;
      if (news.kind === 'failed') trouble = news.reason;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      trouble = (trouble + text).slice(-4_000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0 && end !== undefined) resolve(end);
      else reject(new BuildFailed(trouble === '' ? `it ended with ${code}` : trouble));
    });
  });
}
