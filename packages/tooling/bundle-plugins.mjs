import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import nodeResolve from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'
import { hlsBuild, hlsLogging } from './hls-build.mjs'

const HLS = /\/hls\.js\/dist\/hls\.mjs$/

/** Messages are compiled before they ship: the parser of their text stays at home. */
const noParser = {
  name: 'no-parser',
  async resolveId(id, importer) {
    if (id !== '@formatjs/icu-messageformat-parser') return null
    const parser = await this.resolve(id, importer, { skipSelf: true })
    return parser && parser.id.replace(/index\.js$/, 'no-parser.js')
  },
}

/** A build of our own takes the place of the full one, which is a third larger. */
const ownHls = {
  name: 'own-hls',
  async load(id) {
    if (!HLS.test(id)) return null
    return { code: await hlsBuild(), map: null, moduleSideEffects: 'no-treeshake' }
  },
}

/** Takes the types away and checks none, which the types step does. All of the house is written so that this is enough. */
const stripTypes = {
  name: 'strip-types',
  load(id) {
    if (!id.endsWith('.ts')) return null
    return { code: stripTypeScriptTypes(readFileSync(id, 'utf8')), map: null }
  },
}

function minify() {
  const whole = terser({ ecma: 2022, module: true, compress: { passes: 2 } })
  const hls = terser({ ecma: 2022, module: true, compress: { pure_funcs: hlsLogging } })
  return {
    name: 'minify',
    renderChunk(code, chunk, ...rest) {
      const { renderChunk } = chunk.moduleIds.some(id => HLS.test(id)) ? hls : whole
      return renderChunk.call(this, code, chunk, ...rest)
    },
  }
}

/** Beside each text its smaller forms, which `vitrine-server` hands out to whoever takes them. */
export const compressed = {
  name: 'compressed',
  writeBundle({ dir, file }, bundle) {
    const folder = dir ?? dirname(file)
    for (const { fileName } of Object.values(bundle)) {
      const text = readFileSync(join(folder, fileName))
      if (!/\.(js|css)$/.test(fileName) || text.length < 1_000) continue
      const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
      const params = { [BROTLI_PARAM_QUALITY]: 10, [BROTLI_PARAM_SIZE_HINT]: text.length }
      writeFileSync(join(folder, `${fileName}.br`), brotliCompressSync(text, { params }))
      writeFileSync(join(folder, `${fileName}.gz`), gzipSync(text, { level: 9 }))
    }
  },
}

/** What turns our source (with `conditions` `@vitrine/source`) and what it stands on into files a page can load. */
export function bundlePlugins(...conditions) {
  return [
    noParser,
    ownHls,
    nodeResolve({ browser: true, exportConditions: [...conditions, 'production', 'browser'] }),
    replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
    stripTypes,
    minify(),
  ]
}

/** Modules in `dir`, each entry under its own name; what several need goes into chunks that a cache may keep for ever. */
export function moduleOutput(dir) {
  return {
    dir,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    hoistTransitiveImports: false,
  }
}
