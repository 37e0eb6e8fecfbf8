import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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

/** What shows a first picture by WebRTC. */
const PICTURE =
  /\/(embed\/src\/stage|vitrine-show\/session-owner|core\/src\/(session|first-picture)|playback\/transports\/whep)\.ts$/
/** It only says where to find what. */
const BARREL = /\/core\/src\/index\.ts$/

/** Puts what a first picture needs, and so all the rest stands on, into one file: `stage`. */
function stage() {
  let inStage
  return (id, { getModuleIds, getModuleInfo }) => {
    if (!inStage) {
      inStage = new Set()
      const add = id => {
        if (inStage.has(id) || BARREL.test(id)) return
        inStage.add(id)
        getModuleInfo(id).importedIds.forEach(add)
      }
      ;[...getModuleIds()].filter(id => PICTURE.test(id)).forEach(add)
    }
    return inStage.has(id) ? 'stage' : undefined
  }
}

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
    // Those with names of their own a page may ask for ahead.
    input: {
      vitrine: `${here}src/vitrine.ts`,
      stage: `${here}src/stage.ts`,
      livekit: `${here}../core/src/features/playback/transports/livekit-room.ts`,
    },
    // The entry is the code itself: one file less to wait for before the first frame.
    preserveEntrySignatures: 'allow-extension',
    output: {
      ...moduleOutput(`${here}dist`),
      minifyInternalExports: true,
      manualChunks: stage(),
      onlyExplicitManualChunks: true,
    },
    treeshake: { moduleSideEffects },
    plugins: plugins(),
  },
  {
    // A thank-you page has no show: what both need is in both, and nothing waits for a first frame.
    input: { purchase: `${here}src/purchase.ts` },
    output: {
      ...moduleOutput(`${here}dist`),
      manualChunks: id => (/\/telemetry\/sender\.ts$/.test(id) ? 'purchase' : undefined),
    },
    treeshake: { moduleSideEffects },
    plugins: plugins(),
  },
  {
    input: `${here}src/embed.ts`,
    external: id => /^\.\/(vitrine|stage|purchase)\.ts$/.test(id),
    output: {
      file: `${here}dist/embed.js`,
      format: 'iife',
      paths: id => `./${/[^/]+$/.exec(id)[0].replace(/\.ts$/, '.js')}`,
    },
    plugins: [...plugins(), stylesheet],
  },
]
