import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const folder = dirname(createRequire(import.meta.url).resolve('hls.js/package.json'))

/** The switches of hls.js's own build: what a show needs is on. */
const SWITCHES = {
  ALT_AUDIO: true,
  CMCD: true,
  SUBTITLES: true,
  CONTENT_STEERING: false,
  EME_DRM: false,
  IFRAMES: false,
  INTERSTITIALS: false,
  M2TS_ADVANCED_CODECS: false,
  MEDIA_CAPABILITIES: false,
  VARIABLE_SUBSTITUTION: false,
}

/** What is imported although its switch is off, and captions inside the picture's own data. */
const LEFT_OUT = [
  'controller/content-steering-controller',
  'controller/eme-controller',
  'controller/iframe-controller',
  'controller/interstitials-controller',
  'controller/interstitials-schedule',
  'demux/sample-aes',
  'loader/interstitial-asset-list',
  'loader/interstitial-event',
  'utils/cea-608-parser',
  'utils/mediakeys-helper',
  'utils/variable-substitution',
].join('|')

const leaveOut = {
  name: 'leave-out',
  setup({ onLoad }) {
    onLoad({ filter: new RegExp(`/src/(${LEFT_OUT})\\.ts$`) }, () => ({ contents: '', loader: 'empty' }))
  },
}

/** Calls that only tell a console which is never switched on. */
export const hlsLogging = ['this', 'logger', 'this.logger', 'this.hls.logger', 'hls.logger'].flatMap(
  logger => [`${logger}.log`, `${logger}.warn`, `${logger}.debug`],
)

/** hls.js in one module, from the source in its package: neither of its makers' two builds has just what a show needs. */
export async function hlsBuild() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const switches = Object.entries(SWITCHES).map(([name, on]) => [`__USE_${name}__`, String(on)])
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'src/exports-default.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    define: { ...Object.fromEntries(switches), __VERSION__: JSON.stringify(version) },
    // Its makers' compiler drops fields that are only declared: as class fields they would undo what the parent class set.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    // What it is built from is not among its dependencies.
    nodePaths: [join(here, 'node_modules')],
    plugins: [leaveOut],
  })
  return outputFiles[0].text
}
