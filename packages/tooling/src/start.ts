import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { startDemo } from '../../../examples/shop/src/demo.ts'
import { ensureBundles } from './bundles.ts'
import { ensureLivekitServer, freshLivekitSettings, startLivekitServer } from './livekit-server.ts'

const HELP = `npm start -- [options]

  --port N          the shop's port; the server takes N+1, the stage N+2 (default: PORT or 4600)
  --data DIR        where everything is stored (default: data)
  --aspect A        9:16 (default) or 16:9
  --video FILE      loop your own video as the stage
  --livekit [URL]   show the stage by LiveKit first: on a server of its own, or on yours at URL (wss://…), whose
                    keys are LIVEKIT_API_KEY and LIVEKIT_API_SECRET
  --no-cues         the show waits for an operator instead of running itself
  --open            open the shop in the browser
  --help            this text`

async function main(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(2).map(withValue),
    allowNegative: true,
    options: {
      port: { type: 'string', default: process.env['PORT'] ?? '4600' },
      data: { type: 'string', default: 'data' },
      aspect: { type: 'string', default: '9:16' },
      video: { type: 'string' },
      livekit: { type: 'string' },
      cues: { type: 'boolean', default: true },
      open: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(HELP)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_533)
    throw new Error(`--port takes a number from 1 to 65533, not ${values.port}.`)
  if (values.aspect !== '9:16' && values.aspect !== '16:9')
    throw new Error(`--aspect is 9:16 or 16:9, not ${values.aspect}.`)

  const livekit = values.livekit === undefined ? undefined : await findLivekit(values.livekit)
  await ensureBundles(line => console.log(line))
  const demo = await startDemo({
    port,
    data: resolve(values.data),
    aspect: values.aspect,
    ...(values.video && { video: resolve(values.video) }),
    ...(livekit && { livekit }),
    cues: values.cues,
    log: line => console.log(line),
  })
  console.log(`
  The shop, with the show    ${demo.shop}/
  Backstage (opens once)     ${demo.server.signInLink(demo.show)}
  The review                 in backstage, or ${demo.server.url}/review/${demo.show} with its token

  Ctrl+C ends it all.
`)
  if (values.open) openBrowser(demo.shop)
  let ending = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1)
      ending = true
      console.log('Ending …')
      void demo
        .stop()
        .then(() => livekit?.stop())
        .then(() => process.exit(0))
    })
  }
}

/** `--livekit` may stand without a value. */
function withValue(arg: string, at: number, all: readonly string[]): string {
  const next = all[at + 1]
  return arg === '--livekit' && (next === undefined || next.startsWith('-')) ? '--livekit=' : arg
}

/** The LiveKit server at `url`, or without one our own. */
async function findLivekit(url: string) {
  if (url) {
    if (!/^wss?:\/\//.test(url))
      throw new Error(`--livekit takes an address like wss://rtc.example, not ${url}.`)
    const { LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = process.env
    if (!key || !secret) throw new Error(`Set LIVEKIT_API_KEY and LIVEKIT_API_SECRET to the keys of ${url}.`)
    return { url, key, secret, stop: () => Promise.resolve() }
  }
  const binary = ensureLivekitServer(line => console.log(line))
  if ('missing' in binary) throw new Error(binary.missing)
  const settings = await freshLivekitSettings()
  const { stop, url: own } = await startLivekitServer(binary.path, settings)
  return { url: own, key: settings.key, secret: settings.secret, stop }
}

function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start']
        : ['xdg-open']
  spawn(command ?? 'open', [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => console.log('No browser could be opened: open the address above yourself.'))
    .unref()
}

/** A sentence that says what to do; whoever wants the rest sets DEBUG. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return 'A port is busy: stop what uses it, or choose others with `npm start -- --port 4700`.'
  if (code === 'ENOSPC')
    return 'The disk is full: free some space, or choose another folder with `npm start -- --data DIR`.'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST')
    return `Nothing can be stored there (${error.message}): choose a folder you may write with \`npm start -- --data DIR\`.`
  return error.message
}

try {
  await main()
} catch (error) {
  console.error(`\n${sentence(error)}`)
  if (process.env['DEBUG']) console.error(error)
  process.exit(1)
}
