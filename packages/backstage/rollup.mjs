import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundlePlugins, moduleOutput } from '../tooling/bundle-plugins.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The page itself, beside its script. */
const page = {
  name: 'page',
  writeBundle() {
    for (const file of ['index.html', 'backstage.css']) cpSync(`${here}src/${file}`, `${here}dist/${file}`)
  },
}

/** A folder that any server can serve: `vitrine-server` does at `/backstage/`. */
export default {
  input: `${here}src/backstage.ts`,
  output: moduleOutput(`${here}dist`),
  plugins: [...bundlePlugins('@vitrine/source'), page],
}
