import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { chromeLauncher } from '@web/test-runner-chrome'

const root = fileURLToPath(new URL('../..', import.meta.url))
const executablePath = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  path => path && existsSync(path),
)

/** Elements, in a real browser: every `*.browser.test.ts`, straight from the source. */
export default {
  rootDir: root,
  files: process.env.WTR_FILES?.split(',') ?? ['packages/*/src/**/*.browser.test.ts'],
  concurrency: 1,
  concurrentBrowsers: 1,
  nodeResolve: { exportConditions: ['@vitrine/source', 'development', 'browser'], browser: true },
  mimeTypes: { '**/*.ts': 'js', '**/*.json': 'json' },
  plugins: [
    // nanostores and others read `process.env.NODE_ENV`, which a browser has not.
    {
      name: 'environment',
      transform: context =>
        context.path.includes('node_modules') && typeof context.body === 'string'
          ? context.body.replaceAll('process.env.NODE_ENV', '"test"')
          : undefined,
    },
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--autoplay-policy=no-user-gesture-required',
        ],
      },
    }),
  ],
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  testRunnerHtml: framework =>
    `<!doctype html><html lang="en"><body><script type="module" src="${framework}"></script></body></html>`,
}
