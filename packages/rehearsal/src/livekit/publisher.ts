import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { MessagePort } from 'node:worker_threads'
import { RehearsalError } from '../errors.ts'
import type { Size } from '../format.ts'
import { keepTime } from '../keep-time.ts'
import type { FromPublisher, FromStudioCopy, PublisherOptions, ToPublisher } from './messages.ts'

export interface PublishOptions {
  /** The LiveKit server (`ws:` or `wss:`). */
  url: string
  /** A token that may publish in the room; asked for anew whenever the room is joined again. */
  token: () => string | Promise<string>
  /** Several sizes of the picture at once (default). */
  simulcast?: boolean
}

/** The stage in a LiveKit room; joined again whenever the server was gone. */
export interface Publisher {
  stop(): Promise<void>
}

const AGAIN_MS = 500
const STOP_GRACE_MS = 2_000
/** Pictures on their way to the process; more are left out, for it is busy. */
const AHEAD = 3
/** Characters of what a process says that are kept. */
const SAID = 4_000

/**
 * Starts the process that publishes what the studio sends through `studio`; resolves when it is in the room. It is a
 * process of its own, started again where need be: LiveKit's native code may break as a room is left on a busy machine.
 * @throws RehearsalError `livekit_missing` where its package or its program for this machine is not there,
 * `livekit_refused` when the room can't be joined
 */
export async function startPublisher(
  { url, token, simulcast = true }: PublishOptions,
  size: Size,
  studio: MessagePort,
  log: (line: string) => void,
): Promise<Publisher> {
  let again: NodeJS.Timeout | undefined
  let isOn = false
  let hasBegun = false
  let isStopping = false
  let child: ChildProcess
  let over: Promise<string>
  let begun: () => void
  let failed: (error: RehearsalError) => void
  const beginning = new Promise<void>((resolve, reject) => {
    begun = resolve
    failed = reject
  })

  function start(): void {
    child = startProcess({ url, ...size, simulcast })
    over = endOf(child)
    child.on('message', hear)
    void over.then(why => {
      if (isStopping) return
      const text = `Publishing into LiveKit needs @livekit/rtc-node, which ended: ${why}`
      if (!hasBegun) return failed(new RehearsalError('livekit_missing', text))
      log(text)
      isOn = false
      again = setTimeout(start, AGAIN_MS)
    })
  }

  function hear(message: FromPublisher): void {
    if (message.type === 'ready') return void join()
    if (message.type === 'lost') return lost(message.why)
    if (hasBegun) log('The stage is on LiveKit again.')
    isOn = hasBegun = true
    begun()
  }

  async function join(): Promise<void> {
    try {
      post(child, { type: 'token', token: await token() })
    } catch {
      lost('There is no token for it.')
    }
  }

  function lost(why: string): void {
    if (!hasBegun) {
      const text = `The stage could not be published at ${url}: ${why}`
      return failed(new RehearsalError('livekit_refused', text))
    }
    if (isOn) log(`The stage left LiveKit and comes back by itself. ${why}`)
    isOn = false
    if (!isStopping) again = setTimeout(join, AGAIN_MS)
  }

  let ahead = 0
  studio.on('message', (message: FromStudioCopy) => {
    if (!('picture' in message)) return isOn && post(child, message)
    if (isOn && ahead < AHEAD) {
      ahead++
      post(child, message, () => ahead--)
    }
    const { picture } = message
    studio.postMessage(picture, [picture.buffer])
  })

  async function stop(): Promise<void> {
    isStopping = true
    clearTimeout(again)
    studio.close()
    post(child, { type: 'stop' })
    const grace = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS)
    await over
    clearTimeout(grace)
  }

  start()
  try {
    await beginning
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

function startProcess(options: PublisherOptions): ChildProcess {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const file = fileURLToPath(new URL(`./publisher-process.${extension}`, import.meta.url))
  const child = fork(file, [JSON.stringify(options)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Else its package writes what it does to the standard output.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  keepTime(child.pid)
  return child
}

/** Resolves with what it said last. */
function endOf(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-SAID)))
  return new Promise(resolve =>
    child.once('close', (code, signal) => {
      const error = said.split('\n').findLast(line => line.includes('Error'))
      resolve(error?.trim() ?? `${signal ?? `code ${code}`}.`)
    }),
  )
}

/** What a process can't be told that has ended it need not know. */
function post(child: ChildProcess, message: ToPublisher, sent = (): unknown => undefined): void {
  if (child.connected) child.send(message, sent)
  else sent()
}
