import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { LAYERS } from './layers/layers.ts'
import { createStamp, type Stamp } from './stamp.ts'
import { runSteps, type Step } from './steps.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const RULES = [
  'rollup.config.mjs',
  'packages/tooling/bundle-plugins.mjs',
  'packages/tooling/hls-build.mjs',
  'tsconfig.json',
  'pnpm-lock.yaml',
]

/** What a page loads as it is: made from the sources of everything below, so nothing has to be built before. */
const BUNDLES: Readonly<Record<string, string>> = {
  embed: 'packages/embed/dist/embed.js',
  backstage: 'packages/backstage/dist/index.html',
}

/** Every published package, those below before those above. */
export const PUBLISHED: readonly string[] = [
  'protocol',
  'core',
  'elements',
  'review',
  'server',
  'rehearsal',
  'embed',
  'backstage',
]

/**
 * Builds what changed since it was built, by `rollup.config.mjs`, and gives its names; `began` hears them first.
 * Throws naming what failed; why was printed before.
 */
export async function build(
  names: readonly string[] = PUBLISHED,
  began: (names: readonly string[]) => void = () => {},
): Promise<readonly string[]> {
  const stale = names.flatMap(name => {
    const below = [...belowOf(name)]
    const sources = [name, ...below].map(other => `packages/${other}`)
    const stamp = createStamp(name, [...sources, ...RULES], resultsOf(name))
    return stamp.fresh ? [] : [{ name, below, stamp }]
  })
  const stamps = new Map<string, Stamp>(stale.map(({ name, stamp }) => [name, stamp]))
  const wanted = [...stamps.keys()]
  if (wanted.length) began(wanted)
  const steps = stale.map(({ name, below }): Step => ({
    name,
    command: [
      process.execPath,
      join(root, 'node_modules/rollup/dist/bin/rollup'),
      '--config',
      join(root, 'rollup.config.mjs'),
      '--configOnly',
      name,
      '--silent',
    ],
    after: BUNDLES[name] ? [] : below.filter(other => stamps.has(other)),
  }))
  // A chunk nobody asks for any more must not be published.
  for (const name of stamps.keys())
    rmSync(join(root, `packages/${name}/dist`), { recursive: true, force: true })
  const outcomes = await runSteps(steps)
  const failed = outcomes.filter(({ result }) => result !== 'passed')
  for (const { name, result } of outcomes) if (result === 'passed') stamps.get(name)?.set()
  if (failed.length) throw new Error(`Not built: ${failed.map(({ name }) => name).join(', ')}.`)
  return wanted
}

/** The packages `name` stands on, at any depth. */
function belowOf(name: string, found = new Set<string>()): ReadonlySet<string> {
  for (const other of [...(LAYERS[name] ?? []), ...(LAYERS[`${name}/view`] ?? [])]) {
    if (other === name || found.has(other)) continue
    found.add(other)
    belowOf(other, found)
  }
  return found
}

/** What must be there once a package is built. */
function resultsOf(name: string): string[] {
  const bundle = BUNDLES[name]
  if (bundle) return [bundle]
  const { exports = {}, bin = {} } = JSON.parse(
    readFileSync(join(root, `packages/${name}/package.json`), 'utf8'),
  ) as { exports?: Record<string, string | { default: string }>; bin?: Record<string, string> }
  const entries = Object.values(exports).flatMap(entry => (typeof entry === 'string' ? [] : entry.default))
  return [...entries, ...Object.values(bin)].map(file => join('packages', name, file))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build(process.argv.length > 2 ? process.argv.slice(2) : undefined)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
