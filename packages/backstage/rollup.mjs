import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import nodeResolve from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'
import typescript from '@rollup/plugin-typescript'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Messages are compiled before they ship: the parser of their text stays at home. */
const noParser = {
  name: 'no-parser',
  async resolveId(id, importer) {
    if (id !== '@formatjs/icu-messageformat-parser') return null
    const parser = await this.resolve(id, importer, { skipSelf: true })
    return parser && parser.id.replace(/index\.js$/, 'no-parser.js')
  },
}

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
  output: {
    dir: `${here}dist`,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    hoistTransitiveImports: false,
  },
  plugins: [
    noParser,
    nodeResolve({ browser: true, exportConditions: ['@vitrine/source', 'production', 'browser'] }),
    replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
    typescript({
      tsconfig: `${here}tsconfig.json`,
      filterRoot: root,
      noEmit: false,
      noEmitOnError: false,
      sourceMap: false,
    }),
    terser({ ecma: 2022, module: true, compress: { passes: 2 } }),
    page,
  ],
}
