import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const LEFT_OUT = /^(node_modules|dist|testing|README\.md|.*\.test(-\w+)?\.ts)$/

/** Remembers from which sources something was made, by their content. */
export interface Stamp {
  /** Whether it was made from these very sources and is still there. */
  readonly fresh: boolean
  /** Says that it now is. */
  set(): void
}

/** Paths from the root of the house. What the sources are is read now: a change while they are worked on is not missed. */
export function createStamp(name: string, sources: readonly string[], results: readonly string[]): Stamp {
  const file = join(root, 'node_modules/.cache/vitrine-built', name)
  const wanted = fingerprint(sources)
  return {
    fresh:
      results.every(path => existsSync(join(root, path))) &&
      existsSync(file) &&
      readFileSync(file, 'utf8') === wanted,
    set() {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, wanted)
    },
  }
}

function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256')
  const add = (path: string): void => {
    if (statSync(join(root, path)).isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) if (!LEFT_OUT.test(name)) add(join(path, name))
    } else {
      hash.update(path).update(readFileSync(join(root, path)))
    }
  }
  sources.forEach(add)
  return hash.digest('hex')
}
