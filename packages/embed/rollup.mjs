import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import replace from '@rollup/plugin-replace'
import { bundlePlugins, moduleOutput } from '../tooling/bundle-plugins.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The stylesheet as it is served: without comments and spaces nobody needs. */
const stylesheet = {
  name: 'stylesheet',
  buildStart() {
    this.addWatchFile(`${here}src/embed.css`)
  },
  generateBundle() {
    const source = squeeze(readFileSync(`${here}src/embed.css`, 'utf8'))
    this.emitFile({ type: 'asset', fileName: 'embed.css', source })
  },
}

/** Styles in templates lose their spaces; the sheet they make is the same. */
const styles = {
  name: 'styles',
  transform(code, id) {
    if (!/\.(styles|overlay\.styles)\.[jt]s$|\/styles\.[jt]s$/.test(id)) return null
    const short = code.replace(/css`([^`]*)`/g, (_, css) => `css\`${squeeze(css)}\``)
    return { code: short, map: null }
  },
}

function squeeze(css) {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, (_, mark) => mark)
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()
}

function plugins() {
  return [styles, ...bundlePlugins('@vitrine/source')]
}

/** What WebRTC needs, in one file. */
const WHEP =
  /\/(embed\/src\/whep|core\/src\/errors|playback\/transports\/(whep(-\w+)?|rtp-clock|transport))\.ts$/

/** What the first frame needs: the show, and what plays the source that is tried first. */
const FIRST = /\/(embed\/src\/vitrine|playback\/transports\/whep)\.ts$/
/** The files with that in them and those they import; known once the modules are built, and told to the loader. */
const ahead = new Set()
/** The file that plays HLS, for shows that have nothing else. */
let hls

const noteAhead = {
  name: 'note-ahead',
  generateBundle(_, bundle) {
    const add = file => {
      if (ahead.has(file)) return
      ahead.add(file)
      bundle[file].imports.forEach(add)
    }
    for (const { fileName, moduleIds = [], facadeModuleId, imports, isEntry } of Object.values(bundle)) {
      if (moduleIds.some(id => /\/playback\/transports\/hls\.ts$/.test(id))) hls = `./${fileName}`
      // The loader asks for an entry by its own name.
      if (isEntry && FIRST.test(facadeModuleId)) imports.forEach(add)
      else if (!isEntry && moduleIds.some(id => FIRST.test(id))) add(fileName)
    }
  },
}

const tellAhead = replace({
  preventAssignment: true,
  values: {
    AHEAD_OF_HLS: () => JSON.stringify(hls),
    AHEAD: () => JSON.stringify([...ahead].map(file => `./${file}`)),
  },
})

/** What our packages' `sideEffects` says, for modules that are found by their neighbour's path. */
function moduleSideEffects(id) {
  return !/\/packages\/(protocol|core|elements)\/src\//.test(id)
}

/**
 * The script tag as a page gets it: the modules it fetches when they are needed, and then the loader, which knows their
 * names and works as a module and as a classic script.
 */
export default [
  {
    input: { vitrine: `${here}src/vitrine.ts`, whep: `${here}src/whep.ts` },
    // The entry is the code itself: one file less to wait for before the first frame.
    preserveEntrySignatures: 'allow-extension',
    output: {
      ...moduleOutput(`${here}dist`),
      minifyInternalExports: true,
      // What all transports share is a few bytes: they come with the one that is fetched in any case.
      manualChunks: id => (WHEP.test(id) ? 'whep' : undefined),
      onlyExplicitManualChunks: true,
    },
    treeshake: { moduleSideEffects },
    plugins: [...plugins(), noteAhead],
  },
  {
    // A thank-you page has no show: what both need is in both.
    input: { purchase: `${here}src/purchase.ts` },
    output: moduleOutput(`${here}dist`),
    treeshake: { moduleSideEffects },
    plugins: plugins(),
  },
  {
    input: `${here}src/embed.ts`,
    external: id => /^\.\/((vitrine|whep|purchase)\.[jt]s$|chunks\/)/.test(id),
    output: {
      file: `${here}dist/embed.js`,
      format: 'iife',
      paths: id => `./${/(chunks\/)?[^/]+$/.exec(id)[0].replace(/\.ts$/, '.js')}`,
    },
    plugins: [...plugins(), tellAhead, stylesheet],
  },
]
