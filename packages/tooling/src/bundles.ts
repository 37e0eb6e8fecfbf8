import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const SOURCES = ['protocol', 'core', 'elements', 'embed', 'review', 'backstage'].map(
  name => `packages/${name}`,
)
const BUNDLES = ['packages/embed/dist/embed.js', 'packages/backstage/dist/index.html']
const stamp = join(root, 'node_modules/.cache/vitrine-bundles')

/** What a browser loads in the demo, built when its sources changed. Throws with what the build said. */
export function ensureBundles(log: (line: string) => void): void {
  const wanted = fingerprint()
  const built =
    BUNDLES.every(file => existsSync(join(root, file))) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted
  if (built) return
  const started = Date.now()
  log('Building what the browser loads …')
  for (const name of ['embed', 'backstage']) {
    const rollup = join(root, 'node_modules/rollup/dist/bin/rollup')
    const done = spawnSync(process.execPath, [rollup, '-c', `packages/${name}/rollup.mjs`, '--silent'], {
      cwd: root,
      encoding: 'utf8',
    })
    if (done.status !== 0)
      throw new Error(`Building ${name} failed:\n${done.stderr.split('\n').slice(-20).join('\n')}`)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  log(`Built in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function fingerprint(): string {
  const hash = createHash('sha256')
  const add = (path: string): void => {
    if (statSync(join(root, path)).isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort())
        if (!['node_modules', 'dist'].includes(name)) add(join(path, name))
    } else {
      hash.update(path).update(readFileSync(join(root, path)))
    }
  }
  for (const path of [...SOURCES, 'pnpm-lock.yaml']) add(path)
  return hash.digest('hex')
}
