import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

// Pages are prerendered unless they say otherwise (question page, web chat, desk, API).
// bots/main.ts serves the result: middleware mode, so that pages receive the one App as locals.app.
export default defineConfig({
  output: 'static',
  // Only for canonical and language addresses in the head of pages; unset, they count from the root.
  ...(process.env.PUBLIC_URL && { site: process.env.PUBLIC_URL }),
  trailingSlash: 'always',
  adapter: node({ mode: 'middleware', staticHeaders: true }),
  // Sessions of staff are in the database; Astro's own would write a file for every visitor.
  session: false,
  markdown: { syntaxHighlight: false },
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
