import { execFile } from 'node:child_process'
import process from 'node:process'

const MOST_MS = 300_000

export interface Ran {
  stdout: string
  /** Both streams. */
  said: string
}

/** Runs a command to its end. Throws with the last of what it said, when it failed or took longer than `most` ms. */
export function run(
  command: readonly [string, readonly string[]],
  cwd: string,
  most = MOST_MS,
): Promise<Ran> {
  const [file, args] = command
  return new Promise((resolve, reject) => {
    execFile(
      file,
      args,
      {
        cwd,
        timeout: most,
        maxBuffer: 64 * 1024 * 1024,
        shell: process.platform === 'win32' && file.endsWith('.cmd'),
        env: { ...process.env, FORCE_COLOR: '0', NODE_OPTIONS: '' },
      },
      (error, stdout, stderr) => {
        const said = `${stdout}${stderr}`
        if (!error) return resolve({ stdout, said })
        const last = said.trimEnd().split('\n').slice(-40).join('\n')
        const how = error.killed ? `took more than ${most / 1000} s` : 'failed'
        reject(new Error(`\`${[file, ...args].join(' ').slice(0, 160)}\` ${how}:\n${last || error.message}`))
      },
    )
  })
}
