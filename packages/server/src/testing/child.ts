import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))

export interface Child {
  url: string
  /** `kill -9`: nothing in it gets to run again. */
  kill(): Promise<void>
  /** Asks it to stop; its exit code. */
  stop(): Promise<number | null>
}

function run(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--conditions=@vitrine/source', CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The real command in a process of its own. */
export async function startChild(args: readonly string[]): Promise<Child> {
  const child = run(['serve', '--port', '0', ...args])
  const exited = once(child, 'exit')
  const errors: string[] = []
  child.stderr!.on('data', (text: Buffer) => errors.push(text.toString()))
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /http:\/\/\S+?(?=\.$)/.exec(line)?.[0]
    if (!url) continue
    return {
      url,
      async kill() {
        child.kill('SIGKILL')
        await exited
      },
      async stop() {
        child.kill('SIGTERM')
        const [code] = (await exited) as [number | null]
        return code
      },
    }
  }
  throw new Error(`the server did not start: ${errors.join('')}`)
}

/** Runs the command to its end. */
export async function runChild(
  args: readonly string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = run(args)
  let out = ''
  let err = ''
  child.stdout!.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr!.on('data', (text: Buffer) => (err += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
