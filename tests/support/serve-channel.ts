/** A channel's webhook on a port of its own, as the web server would hand requests to it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel } from '#conversations/channels';

export interface ServedChannel {
  /** Address of its webhook. */
  readonly url: string;
  close(): Promise<void>;
}

export async function serveChannel(channel: Channel): Promise<ServedChannel> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const method = request.method ?? 'GET';
      const answer = await channel.handle?.(
        new Request(`http://localhost${request.url ?? '/'}`, {
          method,
          headers: Object.entries(request.headers).map(([name, value]): [string, string] => [
            name,
            String(value),
          ]),
          ...(method === 'POST' && { body: Buffer.concat(chunks) }),
        }),
      );
      response.writeHead(answer?.status ?? 404).end(await answer?.text());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/channels/${channel.id}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
