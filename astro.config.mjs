import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

// Pages are prerendered unless they say otherwise (question page, web chat, desk, API).
// bots/main.ts serves the result: middleware mode, so that pages receive the one App as locals.app.
export default defineConfig({
  output: 'static',
  trailingSlash: 'always',
  adapter: node({ mode: 'middleware', staticHeaders: true }),
  session: undefined,
  build: { inlineStylesheets: 'never', assets: 'assets' },
  devToolbar: { enabled: false },
  prefetch: false,
  security: {
    checkOrigin: true,
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
      ],
    },
  },
});
