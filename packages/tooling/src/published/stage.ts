import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

const MOST_MS = 60_000
const END_MS = 30_000

/** Starts the packed command, reads its playlist, ends it: threads and fonts are where the package says. */
export async function checkStage(app: string): Promise<string> {
  // Not by its link in `.bin`: a signal to that ends the shell in between and leaves the stage behind.
  const command = join(app, 'node_modules/@vitrine/rehearsal/dist/cli.js')
  const stage = spawn(process.execPath, [command, '--port', '0'], {
    cwd: app,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const timer = setTimeout(() => stage.kill('SIGKILL'), MOST_MS)
  let complaint = ''
  stage.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  try {
    for await (const line of createInterface({ input: stage.stdout })) {
      const address = /LL-HLS\s+(\S+)/.exec(line)?.[1]
      if (!address) continue
      const answer = await fetch(address)
      const playlist = await answer.text()
      if (!answer.ok || !playlist.startsWith('#EXTM3U'))
        throw new Error(`The playlist answered ${answer.status}: ${playlist.slice(0, 200)}`)
      return `${playlist.split('#EXT-X-STREAM-INF').length - 1} renditions`
    }
    throw new Error(`The stage did not start: ${complaint.trim().slice(-400) || 'it said nothing'}`)
  } finally {
    clearTimeout(timer)
    await end(stage)
  }
}

async function end(stage: ChildProcess): Promise<void> {
  const ended = once(stage, 'exit')
  stage.kill('SIGTERM')
  const timer = setTimeout(() => stage.kill('SIGKILL'), END_MS)
  const [, signal] = (await ended) as [number | null, string | null]
  clearTimeout(timer)
  // A process it left behind may hold their other end.
  stage.stdout?.destroy()
  stage.stderr?.destroy()
  if (signal === 'SIGKILL') throw new Error(`The stage did not end within ${END_MS / 1000} s of SIGTERM.`)
}
