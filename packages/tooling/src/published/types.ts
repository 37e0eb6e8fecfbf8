import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entriesOf } from './imports.ts'
import type { Packed } from './pack.ts'
import { run } from './run.ts'

/** Without DOM: what is pure must not need it. */
const PURE = ['@vitrine/protocol']
/** On a server; they bring types of others, which are not ours to mend. */
const FOR_NODE = ['@vitrine/server', '@vitrine/review', '@vitrine/review/model', '@vitrine/rehearsal']

/** Every declaration is read by TypeScript as a stranger's strict project reads it, in Node's resolution and a bundler's. */
export async function checkTypes(app: string, packed: readonly Packed[]): Promise<string> {
  const entries = packed.flatMap(entriesOf)
  const rest = entries.filter(entry => !PURE.includes(entry) && !FOR_NODE.includes(entry))
  await compile(app, 'pure', PURE, ['ES2023'], 'NodeNext')
  await compile(app, 'browser', rest, ['ES2023', 'DOM', 'DOM.Iterable'], 'NodeNext')
  await compile(app, 'bundled', [...PURE, ...rest], ['ES2023', 'DOM', 'DOM.Iterable'], 'ESNext')
  return [...PURE, ...rest].join(', ')
}

async function compile(
  app: string,
  name: string,
  entries: readonly string[],
  lib: readonly string[],
  module: 'NodeNext' | 'ESNext',
): Promise<void> {
  const folder = join(app, 'types', name)
  mkdirSync(folder, { recursive: true })
  const compilerOptions = {
    target: 'ES2022',
    lib,
    module,
    moduleResolution: module === 'NodeNext' ? 'NodeNext' : 'Bundler',
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
}
