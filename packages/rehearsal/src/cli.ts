#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { RehearsalError } from './errors.ts'
import type { Aspect } from './format.ts'
import { createRehearsal } from './rehearsal.ts'

const HELP = `vitrine-rehearsal: a local stage that streams by LL-HLS and WHEP.

  --port <number>     where to listen (default 8090; 0 takes any free port)
  --host <address>    address to listen on (default 127.0.0.1)
  --aspect <ratio>    9:16 (default) or 16:9
  --video <file>      loop this file instead of the drawn scene
  --data <folder>     keep the recording here
  --ffmpeg <path>     the ffmpeg to use
  --origin <origin>   a page that may read the stream; may be given again (default: any)
  --help              this text
`
const DEFAULT_PORT = 8090
/** Without a show to say what is on stage, the host takes these up in turn. */
const PIECES = [
  { item_id: 'piece-1', title: 'Celadon vase' },
  { item_id: 'piece-2', title: 'Terracotta vase' },
  { item_id: 'piece-3', title: 'Indigo vase' },
  { item_id: 'piece-4', title: 'Sand vase' },
]
const TURN_MS = 12_000

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      aspect: { type: 'string' },
      video: { type: 'string' },
      data: { type: 'string' },
      ffmpeg: { type: 'string' },
      origin: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  const { host, video, data, ffmpeg, origin } = values
  const rehearsal = await createRehearsal({
    port: portOf(values.port),
    aspect: aspectOf(values.aspect),
    products: PIECES,
    ...(host !== undefined && { host }),
    ...(video !== undefined && { video }),
    ...(data !== undefined && { data }),
    ...(ffmpeg !== undefined && { ffmpeg }),
    ...(origin !== undefined && { origins: origin }),
    log: line => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`The stage is on.\n  LL-HLS  ${rehearsal.llhls}\n  WHEP    ${rehearsal.whep}\n`)
  let turn = 0
  const takeUp = () => rehearsal.show(PIECES[turn++ % PIECES.length]?.item_id)
  takeUp()
  const turns = setInterval(takeUp, TURN_MS)
  const stop = () => {
    clearInterval(turns)
    void rehearsal.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new RehearsalError('bad_option', `--port takes a number from 0 to 65535, not "${text}".`)
}

function aspectOf(text: string | undefined): Aspect {
  if (text === undefined || text === '9:16') return '9:16'
  if (text === '16:9') return '16:9'
  throw new RehearsalError('bad_option', `--aspect takes 9:16 or 16:9, not "${text}".`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
