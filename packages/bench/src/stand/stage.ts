import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../../rehearsal/src/cli.ts', import.meta.url))

export interface Stage {
  whep: string
  llhls: string
  stop(): Promise<void>
}

/** The real command in a process of its own: what it costs to draw and encode is not on the bench's account. */
export async function startStage(): Promise<Stage> {
  const child = spawn(
    process.execPath,
    ['--conditions=@vitrine/source', '--disable-warning=ExperimentalWarning', CLI, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  let llhls: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    llhls ??= /LL-HLS\s+(\S+)/.exec(line)?.[1]
    const whep = /WHEP\s+(\S+)/.exec(line)?.[1]
    if (llhls && whep) return { llhls, whep, stop }
  }
  throw new Error('The stage ended before it could be watched.')
}
