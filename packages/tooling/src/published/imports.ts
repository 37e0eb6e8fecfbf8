import process from 'node:process'
import type { Checks } from './checks.ts'
import type { Packed } from './pack.ts'
import { run } from './run.ts'

/** Imports what is named and tells what the import did to the process besides. */
const PROBE = `
const before = new Set(Reflect.ownKeys(globalThis))
await import(process.argv[1])
const made = Reflect.ownKeys(globalThis).filter(key => !before.has(key)).map(String)
const busy = process.getActiveResourcesInfo().filter(kind => kind !== 'TTYWrap' && !kind.startsWith('Pipe'))
const heard = ['uncaughtException', 'unhandledRejection', 'SIGTERM', 'SIGINT', 'exit'].filter(name => process.listenerCount(name))
process.stdout.write(JSON.stringify({ made, busy, heard }))
`

/** Every entry of every package is imported on a Node without DOM: nothing may throw, be registered or be left running. */
export async function checkImports(
  check: Checks['check'],
  app: string,
  packed: readonly Packed[],
): Promise<void> {
  for (const entry of packed.flatMap(entriesOf))
    await check(`import '${entry}' on a server`, async () => {
      const { stdout } = await run(
        [process.execPath, ['--no-warnings', '--input-type=module', '--eval', PROBE, '--', entry]],
        app,
      )
      const did = JSON.parse(stdout) as Record<'made' | 'busy' | 'heard', string[]>
      if (did.made.length) throw new Error(`It makes ${did.made.join(', ')} global.`)
      if (did.heard.length) throw new Error(`It listens to the process: ${did.heard.join(', ')}.`)
      if (did.busy.length) throw new Error(`It leaves running: ${did.busy.join(', ')}.`)
    })
}

/** What can be imported by name: scripts and stylesheets that are only served cannot. */
export function entriesOf({ json }: Packed): string[] {
  return Object.entries(json.exports ?? {}).flatMap(([path, entry]) =>
    typeof entry === 'object' ? [`${json.name}${path.slice(1)}`] : [],
  )
}
