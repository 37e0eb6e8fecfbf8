import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import type { Packed } from './pack.ts'
import { run } from './run.ts'

/** publint, strict, on what was packed. Throws with all it said. */
export async function checkLint({ tarball, json }: Packed): Promise<void> {
  const { buffer, byteOffset, byteLength } = readFileSync(tarball)
  const { messages, pkg } = await publint({
    strict: true,
    pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) },
  })
  const said = messages.map(message => formatMessage(message, pkg, { color: false }))
  if (said.length) throw new Error(`publint says of ${json.name}: ${said.join('; ')}`)
}

/** Whether TypeScript finds the types of every entry, in Node and in bundlers. */
export async function checkResolution(root: string, { tarball, json }: Packed): Promise<string | void> {
  const typed = Object.values(json.exports ?? {}).some(entry => typeof entry === 'object' && entry.types)
  if (!typed) return 'has none, it is served as it is'
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
  const { said } = await run([process.execPath, [attw, tarball, '--profile', 'esm-only', '--no-color']], root)
  // That alone is no failure to attw.
  if (said.includes('does not contain types')) throw new Error(`${json.name} names types and carries none.`)
}
