import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

/** Known at build time or not at all: canonical addresses, and whom to believe about the address behind a proxy. */
const publicUrl = process.env.PUBLIC_URL ? new URL(process.env.PUBLIC_URL) : undefined;

// Pages are prerendered unless they say otherwise (question page, web chat, desk, API).
// bots/main.ts serves the result: middleware mode, so that pages receive the one App as locals.app.
export default defineConfig({
  // Canonical addresses and those of other languages must be whole; without a name of its own a site is only tried out.
  site: publicUrl?.href ?? 'http://localhost:4321',
  output: 'static',
  trailingSlash: 'always',
  adapter: node({ mode: 'middleware', staticHeaders: true, bodySizeLimit: 11_000_000 }),
  // Sessions of staff are in the database; Astro's own would write a file for every visitor.
  session: false,
  markdown: { syntaxHighlight: false },
  build: { inlineStylesheets: 'never', assets: 'assets' },
  // Scripts are files of their own: kept by the browser, and no page has one inside.
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
  prefetch: false,
  security: {
    checkOrigin: true,
    // A reverse proxy with TLS says "https" in X-Forwarded-Proto; believed only for our own name.
    ...(publicUrl && {
      allowedDomains: [{ protocol: publicUrl.protocol.slice(0, -1), hostname: publicUrl.hostname }],
    }),
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self'",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
      ],
    },
  },
});
