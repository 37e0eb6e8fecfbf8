import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

/** Which of our packages a package may import. Anything else is a circle in the making. */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  core: ['protocol'],
  elements: ['core'],
  embed: ['elements', 'core'],
  review: ['protocol'],
  'review/view': ['protocol', 'elements'],
  server: ['protocol', 'review'],
  backstage: ['elements', 'core', 'review'],
  rehearsal: [],
}

/** Vendors that one folder alone may know: prefix of the import -> folder. */
export const FENCES: Readonly<Record<string, string>> = {
  'hls.js': 'packages/core/src/features/playback/transports',
  'livekit-client': 'packages/core/src/features/playback/transports',
  'web-vitals': 'packages/core/src/ports/telemetry',
}

/** Inside core: who may import whom. Features take their ports and nothing else. */
const INSIDE_CORE: readonly { from: RegExp; never: RegExp; why: string }[] = [
  {
    from: /^packages\/core\/src\/ports\//,
    never: /^packages\/core\/src\/(features|session)/,
    why: 'a port knows no feature',
  },
  {
    from: /^packages\/core\/src\/features\//,
    never: /^packages\/core\/src\/(session|index)\.ts/,
    why: 'a feature knows its ports, not its session',
  },
  {
    from: /^packages\/protocol\/src\/kinds\//,
    never: /^packages\/protocol\/src\/(room|decide|messages|index)\.ts/,
    why: 'a kind knows no whole',
  },
]

export interface Violation {
  file: string
  imports: string
  why: string
}

/** Every source file under `folder`, tests and what is built left out. Paths relative to `root`. */
export function sourcesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap(name => {
    const path = join(folder, name)
    if (statSync(join(root, path)).isDirectory())
      return ['node_modules', 'dist', '.cache'].includes(name) ? [] : sourcesIn(root, path)
    return /\.ts$/.test(name) && !/\.(test|d|test-world)\.ts$/.test(name) ? [path] : []
  })
}

/** Every import of a file: types, dynamic ones and re-exports included. */
export function importsOf(file: string, text: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter(name => name !== file)
}

/** Everything that breaks the layers, and every circle of files. */
export function violations(root: string, files: ReadonlyMap<string, string>): Violation[] {
  const found: Violation[] = []
  const graph = new Map<string, string[]>()
  for (const [file, text] of files) {
    const own = /^packages\/([^/]+)\//.exec(file)?.[1]
    const layer = own === 'review' && file.startsWith('packages/review/src/view/') ? 'review/view' : own
    const allowed = layer === undefined ? undefined : LAYERS[layer]
    const local: string[] = []
    for (const name of importsOf(file, text)) {
      const target = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : undefined
      const other =
        /^@vitrine\/([^/]+)/.exec(name)?.[1] ?? (target && /^packages\/([^/]+)\//.exec(target)?.[1])
      if (target) local.push(target)
      if (other && other !== own && allowed && !allowed.includes(other)) {
        found.push({
          file,
          imports: name,
          why: `${layer} may import ${allowed.join(', ') || 'nothing of ours'}`,
        })
      }
      if (target && other !== own && allowed)
        found.push({ file, imports: name, why: 'another package is imported by its name' })
      for (const [vendor, fence] of Object.entries(FENCES)) {
        const known = name === vendor || name.startsWith(`${vendor}/`)
        if (known && allowed && !file.startsWith(`${fence}/`))
          found.push({ file, imports: name, why: `only ${fence} knows ${vendor}` })
      }
      for (const { from, never, why } of INSIDE_CORE) {
        if (target && from.test(file) && never.test(target)) found.push({ file, imports: name, why })
      }
    }
    graph.set(file, local)
  }
  return [...found, ...circles(graph)]
}

/** One violation for every circle of imports, found by depth-first search. */
function circles(graph: ReadonlyMap<string, readonly string[]>): Violation[] {
  const found: Violation[] = []
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) {
      found.push({
        file,
        imports: [...path.slice(at + 1), file].join(' -> '),
        why: 'imports go round in a circle',
      })
      return
    }
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}

/** The house as it stands on disk. */
export function house(root: string): Map<string, string> {
  const files = readdirSync(join(root, 'packages')).flatMap(name => {
    try {
      return sourcesIn(root, join('packages', name, 'src'))
    } catch {
      return []
    }
  })
  return new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')]))
}
