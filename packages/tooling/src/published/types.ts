import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entriesOf } from './imports.ts'
import type { Packed } from './pack.ts'
import { run } from './run.ts'

/** On a server; they bring types of others, which are not ours to mend. */
const FOR_NODE = ['@vitrine/server', '@vitrine/review', '@vitrine/rehearsal']

/**
 * Every declaration is read by TypeScript as a stranger's strict project reads it, in Node's resolution; the fresh app does
 * it in a bundler's.
 */
export async function checkTypes(app: string, packed: readonly Packed[]): Promise<string> {
  const entries = packed.flatMap(entriesOf).filter(entry => !FOR_NODE.includes(entry))
  const folder = join(app, 'types')
  mkdirSync(folder, { recursive: true })
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['index.ts'] }))
  const lines = entries.map((entry, index) => `import * as e${index} from '${entry}'\nvoid e${index}`)
  writeFileSync(join(folder, 'index.ts'), `${lines.join('\n')}\nexport {}\n`)
  await run([join(app, 'node_modules/.bin/tsc'), ['--project', folder, '--pretty', 'false']], app)
  return entries.join(', ')
}
