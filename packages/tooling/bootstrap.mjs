#!/usr/bin/env node
// The one file that runs on whatever Node the machine has: it installs what the lockfile names, then hands over to the
// Node of the lockfile.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { pnpm } from './pnpm.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [command = 'start', ...rest] = process.argv.slice(2)
const stamp = join(root, 'node_modules/.cache/vitrine-installed')

function stop(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}

/** What an install depends on. */
function wanted() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(root, file)))
  return `${hash.digest('hex')} ${process.platform} ${process.arch}`
}

function install() {
  const started = Date.now()
  console.log('Installing packages (once; about a minute) …')
  const [npm, args] = pnpm('install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only')
  const done = spawnSync(npm, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (done.status !== 0) {
    const said = `${done.stdout ?? ''}${done.stderr ?? ''}`
    console.error(said.split('\n').slice(-25).join('\n'))
    if (/ENOSPC/.test(said)) stop('The disk is full: free about 1 GB and run the command again.')
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|META_FETCH_FAIL/.test(said)) {
      stop(
        'The package registry could not be reached: check the network (or the npm registry setting) and run the command again.',
      )
    }
    stop('Installing packages failed; the lines above say why.')
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted())
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

if (Number(process.versions.node.split('.')[0]) < 18)
  stop(`Node ${process.versions.node} is too old: install Node 20 or newer.`)
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted()) install()

const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
const child = spawn(
  existsSync(node) ? node : process.execPath,
  [
    '--conditions=@vitrine/source',
    '--disable-warning=ExperimentalWarning',
    join(root, `packages/tooling/src/${command}.ts`),
    ...rest,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
