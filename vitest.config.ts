import { defineConfig } from 'vitest/config'

/** Real threads, processes and browsers on machines that do other things too: a second try, and the output says which test needed it. */
const retry = 1

/** Three honest tiers: `core` on Node, `double` on real Chromium without Electron, `electron` only where its binary is. */
export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'core', include: ['test/{unit,integration,contract}/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, retry },
      },
      {
        test: {
          name: 'browser',
          // A second is not long on a machine that does other things too.
          expect: { poll: { timeout: 15_000 } },
          include: ['test/e2e/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          retry,
        },
      },
      {
        test: {
          name: 'double',
          include: ['test/electron-double/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          retry,
        },
      },
      { test: { name: 'electron', include: ['test/e2e/electron/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
})
