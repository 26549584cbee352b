/** The reverse-proxy examples with the real nginx and the real Caddy of the system, on a machine of their own. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMachine, whyNoMachine, type Machine } from './machine/throwaway-machine.ts';

const here = resolve('.');
const isThere = (program: string): boolean =>
  spawnSync('bash', ['-c', `PATH=$PATH:/usr/sbin command -v ${program}`]).status === 0;

interface Proxy {
  readonly name: string;
  /** From the example in deploy/ to a running proxy. */
  readonly start: string;
  /** The authority its certificate is of. */
  readonly authority: string;
}

const live = '/etc/letsencrypt/live/mrc.example.org';
const proxies: readonly Proxy[] = [
  {
    name: 'nginx',
    authority: `${live}/fullchain.pem`,
    start: `mkdir -p ${live} /var/log/nginx /var/lib/nginx &&
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=mrc.example.org \\
        -addext subjectAltName=DNS:mrc.example.org -keyout ${live}/privkey.pem -out ${live}/fullchain.pem 2> /dev/null;
      cp ${here}/deploy/nginx.conf /etc/nginx/conf.d/mrc.conf && nginx -t && nginx`,
  },
  {
    name: 'caddy',
    authority: '/root/.local/share/caddy/pki/authorities/local/root.crt',
    // Its certificate comes from itself here, not from an authority on the internet; all else as in the example.
    start: `mkdir -p /etc/caddy && (printf '{\\n\\tlocal_certs\\n\\tskip_install_trust\\n}\\n'; cat ${here}/deploy/Caddyfile) > /etc/caddy/Caddyfile &&
      caddy validate --config /etc/caddy/Caddyfile && caddy start --config /etc/caddy/Caddyfile > /root/log 2>&1 < /dev/null;
      for i in $(seq 50); do [ -e /root/.local/share/caddy/pki/authorities/local/root.crt ] && break; sleep 0.2; done; sleep 2`,
  },
];

interface Report {
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly behind: Readonly<Record<string, string>>;
  readonly old: string;
  readonly plain: { readonly status: number; readonly location: string };
  readonly stream: { readonly body: string; readonly arrivals: readonly number[] };
  readonly webhook: { readonly status: number; readonly bytes: number };
  readonly upload: { readonly status: number; readonly bytes: number };
  readonly tooLarge: { readonly status: number };
  readonly metrics: number;
  readonly metricsReached: readonly string[];
}

const reasonAgainst = (name: string): string | undefined =>
  isThere(name) ? whyNoMachine() : `no ${name} here: apt-get install ${name}`;

describe.each(proxies.map((proxy) => ({ ...proxy, missing: reasonAgainst(proxy.name) })))(
  '$name ($missing)',
  ({ start, authority, missing }) => {
    let machine: Machine | undefined;
    let report: Report;
    const hooks = missing === undefined;
    beforeAll(async () => {
      if (!hooks) return;
      machine = await createMachine();
      const begun = machine.run(start);
      expect(begun.status, begun.output).toBe(0);
      const probe = `${here}/node_modules/node/bin/node ${here}/tests/deploy/machine/proxy-probe.ts ${authority}`;
      const { status, output } = machine.run(probe, 90);
      expect(status, output).toBe(0);
      report = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Report;
    }, 120_000);
    afterAll(() => machine?.dispose());

    it.runIf(hooks)('speaks TLS of today only, and sends everybody there', () => {
      expect(report.protocol).toMatch(/^TLSv1\.[23]$/);
      expect(report.old).toBe('refused');
      expect([301, 308]).toContain(report.plain.status);
      expect(report.plain.location).toBe('https://mrc.example.org/ckb/guides/');
      expect(report.headers['strict-transport-security']).toBe('max-age=31536000');
      expect(report.headers['content-security-policy']).toBe("default-src 'none'");
    });

    it.runIf(hooks)('says for whom it speaks, and drops what a stranger claims', () => {
      expect(report.behind).toMatchObject({
        host: 'mrc.example.org',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'mrc.example.org',
      });
    });

    it.runIf(hooks)('holds no live page back', () => {
      expect(report.stream.body).toBe('data: 0\n\ndata: 1\n\ndata: 2\n\ndata: 3\n\n');
      const [first = 0, ...rest] = report.stream.arrivals;
      expect(rest.length).toBeGreaterThanOrEqual(3);
      // The stream lasts 1.2 s; what is buffered arrives at its end.
      expect((rest.at(-1) ?? 0) - first).toBeGreaterThan(600);
    });

    it.runIf(hooks)('lets through what the program takes, and nothing much larger', () => {
      expect(report.webhook).toEqual({ status: 200, bytes: 3 * 1024 * 1024 });
      expect(report.upload).toEqual({ status: 200, bytes: 11_000_000 });
      // 502, 0: it broke off towards the program, or hung up, while the body was still being sent.
      expect([413, 502, 0]).toContain(report.tooLarge.status);
    });

    it.runIf(hooks)('shows no metrics', () => {
      expect(report.metrics).toBe(404);
      expect(report.metricsReached).toEqual([]);
    });
  },
);
