import { defineConfig } from 'vitest/config'

/** Whole flows against real servers and a real browser: one file after the other, since two streams want both cores. */
export default defineConfig({
  resolve: { conditions: ['@vitrine/source'] },
  ssr: { resolve: { conditions: ['@vitrine/source', 'node', 'import', 'module', 'default'] } },
  test: {
    root: import.meta.dirname,
    include: ['src/**/*.e2e.test.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 300_000,
  },
})
