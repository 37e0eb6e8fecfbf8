import { defineConfig } from 'vitest/config'

/** Pure logic and servers, in Node. Elements run in a browser (`wtr`), whole flows in `packages/e2e`. */
export default defineConfig({
  resolve: { conditions: ['@vitrine/source'] },
  ssr: { resolve: { conditions: ['@vitrine/source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      '**/*.browser.test.ts',
      'packages/{elements,backstage,e2e}/**',
    ],
    environment: 'node',
  },
})
