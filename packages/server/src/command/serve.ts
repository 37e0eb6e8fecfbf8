import { ServerError } from '../errors.ts'
import { createServer, type ServerOptions } from '../server.ts'
import type { Parsed } from './flags.ts'
import type { Terminal } from './terminal.ts'

/** The folder when none is named. */
export const DATA = './vitrine-data'

/** `vitrine-server serve`: until a signal stops it. */
export async function serve(flags: Parsed, { out, err }: Terminal): Promise<void> {
  const server = await createServer({
    ...optionsOf(flags),
    log: (level, text, error) =>
      level === 'info' ? out(text) : err(error === undefined ? text : `${text} ${String(error)}`),
  })
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  out('Stopping: what was asked is stored, everyone is told.')
  await server.stop()
}

export function optionsOf(flags: Parsed): ServerOptions {
  const origins = flags.list('origin')
  const wrong = origins.find(origin => !isOrigin(origin))
  if (wrong !== undefined)
    throw new ServerError(
      'bad_option',
      `--origin is like https://shop.example, without a path; not ${wrong}.`,
    )
  const text = (name: Parameters<Parsed['text']>[0], key: keyof ServerOptions) => {
    const value = flags.text(name)
    return value === undefined ? {} : { [key]: value }
  }
  return {
    data: flags.text('data') ?? DATA,
    port: numberOf(flags.text('port') ?? '4610', 'port', 65_535),
    ...text('host', 'host'),
    ...text('public-url', 'publicUrl'),
    ...text('secret', 'secret'),
    ...text('order-secret', 'orderSecret'),
    ...text('write-key', 'writeKey'),
    ...livekitOf(flags),
    origins: origins.length ? origins : '*',
    static: Object.fromEntries(flags.list('static').map(folderOf)),
    demo: flags.on('demo'),
    metrics: flags.on('metrics'),
    trustProxy: flags.on('trust-proxy'),
    countWithoutId: flags.on('count-without-id'),
  }
}

/** @throws ServerError `bad_option` for a part of it */
function livekitOf(flags: Parsed): Pick<ServerOptions, 'livekit'> {
  const [url, key, secret] = [
    flags.text('livekit-url'),
    flags.text('livekit-key'),
    flags.text('livekit-secret'),
  ]
  if (url === undefined && key === undefined && secret === undefined) return {}
  if (!url || !key || !secret)
    throw new ServerError('bad_option', 'LiveKit needs --livekit-url, --livekit-key and --livekit-secret.')
  if (!/^wss?:\/\/[^/]/.test(url))
    throw new ServerError('bad_option', `--livekit-url is like wss://rtc.example; not ${url}.`)
  return { livekit: { url: url.replace(/\/+$/, ''), key, secret } }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

/** @throws ServerError `bad_option` */
export function numberOf(text: string, name: string, most: number): number {
  const n = Number(text)
  if (Number.isInteger(n) && n >= 0 && n <= most) return n
  throw new ServerError('bad_option', `--${name} is a whole number up to ${most}, not ${text}.`)
}

function folderOf(text: string): [string, string] {
  const [prefix, folder] = text.split('=', 2)
  if (prefix?.startsWith('/') && folder) return [prefix, folder]
  throw new ServerError('bad_option', `--static is PREFIX=DIR, such as /backstage/=./backstage, not ${text}.`)
}
