import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import typescript from '@rollup/plugin-typescript'
import { bundlePlugins, compressed } from './packages/tooling/bundle-plugins.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What a package carries besides its code, from `src` to `dist`. */
function carry(folder, pattern) {
  return {
    name: 'carry',
    writeBundle() {
      for (const file of globSync(pattern, { cwd: `${folder}/src` }))
        cpSync(`${folder}/src/${file}`, `${folder}/dist/${file}`)
    },
  }
}

/**
 * A package as it is published: ESM, one module a file (what a page doesn't import, it doesn't pay), declarations.
 * `inner`: modules that are started or bundled by their address, so nothing imports them.
 */
function library(name, { inner = [], carried = [], plugins = [] } = {}) {
  const folder = `${root}packages/${name}`
  const { exports, bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const entries = Object.values(exports ?? {}).flatMap(entry => entry['@vitrine/source'] ?? [])
  const commands = Object.values(bin ?? {}).map(file => file.replace('dist', 'src').replace(/\.js$/, '.ts'))
  return {
    input: [...entries, ...commands, ...inner].map(file => `${folder}/${file.replace(/^\.\//, '')}`),
    external: id => !/^[./]/.test(id),
    output: {
      dir: `${folder}/dist`,
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: `${folder}/src`,
      sourcemap: true,
    },
    plugins: [
      typescript({ tsconfig: `${folder}/tsconfig.build.json`, noEmitOnError: true }),
      ...carried.map(pattern => carry(folder, pattern)),
      ...plugins,
    ],
  }
}

/** JSON Schema of what travels, for whoever writes a manifest or a server in another language. */
const schemas = {
  name: 'schemas',
  async writeBundle() {
    const generator = pathToFileURL(`${root}packages/protocol/src/schemas/json-schemas.ts`)
    const { jsonSchemas } = await import(generator)
    for (const [name, schema] of Object.entries(jsonSchemas())) {
      const file = `${root}packages/protocol/dist/schemas/${name}.json`
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`)
    }
  },
}

/** The report's page in one file: `vitrine-review` writes it into pages that load nothing. */
const reportPage = {
  input: `${root}packages/review/dist/view/standalone.js`,
  output: {
    file: `${root}packages/review/dist/view.bundle.js`,
    format: 'es',
    inlineDynamicImports: true,
  },
  plugins: bundlePlugins(),
}

/** Notes which sources each file holds and which files it needs: size budgets are sums over this graph. */
function noteChunks(file) {
  const notes = {}
  const short = id => id.replace(root, '').replace(/^.*\/node_modules\//, '')
  return {
    name: 'note-chunks',
    writeBundle(_, bundle) {
      for (const { type, fileName, modules, imports, dynamicImports } of Object.values(bundle))
        if (type === 'chunk')
          notes[fileName] = { modules: Object.keys(modules).map(short), imports, dynamicImports }
      writeFileSync(file, `${JSON.stringify(notes, null, 1)}\n`)
    },
  }
}

/** What pages load as it is has rules of its own, beside its source. */
async function bundle(name) {
  const { default: rules } = await import(`./packages/${name}/rollup.mjs`)
  const note = noteChunks(`${root}packages/${name}/dist/chunks.json`)
  return [rules].flat().map(rule => ({ ...rule, plugins: [...rule.plugins, compressed, note] }))
}

/** In the order of the layers: each package is built against those below it as a user gets them. */
const packages = {
  protocol: () => library('protocol', { plugins: [schemas] }),
  core: () => library('core'),
  elements: () => library('elements', { carried: ['messages/*.json'] }),
  review: () => [
    library('review', {
      inner: ['src/view/standalone.ts'],
      carried: ['**/*.sql', 'view/messages/*.json'],
    }),
    reportPage,
  ],
  server: () => library('server'),
  rehearsal: () =>
    library('rehearsal', { inner: ['src/studio/studio-worker.ts', 'src/livekit/publisher-worker.ts'] }),
  embed: () => bundle('embed'),
  backstage: () => bundle('backstage'),
}

/** Everything, or with `--configOnly NAME` one package: `pnpm build` asks for those whose sources changed. */
export default async function configs({ configOnly: name }) {
  const chosen = name ? [packages[name]] : Object.values(packages)
  const all = await Promise.all(chosen.map(make => make()))
  return all.flat()
}
