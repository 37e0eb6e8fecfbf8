import process from 'node:process'
import type { Checks } from './checks.ts'
import type { Packed } from './pack.ts'
import { run } from './run.ts'

/**
 * Imports what is named and tells what that did besides. Lit brings a registry of elements to a server: what is defined
 * in it is heard. Globals by which a vendor counts its own copies are not ours.
 */
const PROBE = `
const tags = []
let registry
Object.defineProperty(globalThis, 'customElements', {
  configurable: true,
  get: () => registry,
  set(given) {
    const define = given.define.bind(given)
    given.define = (tag, element) => (tags.push(tag), define(tag, element))
    registry = given
  },
})
await import(process.argv[1])
const globals = Reflect.ownKeys(globalThis).map(String).filter(key => /vitrine/i.test(key))
const heard = ['uncaughtException', 'unhandledRejection', 'SIGTERM', 'SIGINT', 'exit'].filter(name => process.listenerCount(name))
process.stdout.write(JSON.stringify({ tags, globals, heard }))
`
const MOST_MS = 30_000

/** Every entry of every package is imported on a Node without DOM: nothing may throw, be registered or be left running. */
export async function checkImports(
  check: Checks['check'],
  app: string,
  packed: readonly Packed[],
): Promise<void> {
  for (const entry of packed.flatMap(entriesOf))
    await check(`import '${entry}' on a server`, async () => {
      const probe = ['--no-warnings', '--input-type=module', '--eval', PROBE, '--', entry]
      const { stdout } = await run([process.execPath, probe], app, MOST_MS)
      const { tags, globals, heard } = JSON.parse(stdout) as Record<'tags' | 'globals' | 'heard', string[]>
      if (tags.length) throw new Error(`It defines ${tags.join(', ')}.`)
      if (globals.length) throw new Error(`It makes ${globals.join(', ')} global.`)
      if (heard.length) throw new Error(`It listens to the process: ${heard.join(', ')}.`)
    })
}

/** What can be imported by name: scripts and stylesheets that are only served cannot. */
export function entriesOf({ json }: Packed): string[] {
  return Object.entries(json.exports ?? {}).flatMap(([path, entry]) =>
    typeof entry === 'object' ? [`${json.name}${path.slice(1)}`] : [],
  )
}
