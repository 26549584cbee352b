import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Modules are loaded once a process, not once a file: loading took a third of the time. Files share no state of modules.
    isolate: false,
    include: ['tests/**/*.test.ts'],
    // *.full.test.ts are the long runs (many kills, load): npm run test:full.
    exclude: process.env['FULL'] ? [] : ['**/*.full.test.ts'],
    // Starts a PostgreSQL server when the first suite asks for one.
    globalSetup: ['tests/support/postgres.ts'],
    setupFiles: ['tests/support/properties.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Left to itself it uses one of two processors; much of the time a file waits for a browser or a database.
    maxWorkers: 2,
  },
});
