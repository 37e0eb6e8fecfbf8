import { Worker, type MessagePort } from 'node:worker_threads'
import { RehearsalError } from '../errors.ts'
import type { Size } from '../format.ts'
import type { FromPublisher, PublisherData, ToPublisher } from './messages.ts'

export interface PublishOptions {
  /** The LiveKit server (`ws:` or `wss:`). */
  url: string
  /** A token that may publish in the room; asked for anew whenever the room is joined again. */
  token: () => string | Promise<string>
  /** Several sizes of the picture at once (default). */
  simulcast?: boolean
  /** The picture comes with its sound (default). */
  sound?: boolean
}

/** The stage in a LiveKit room; joined again whenever the server was gone. */
export interface Publisher {
  stop(): Promise<void>
}

const AGAIN_MS = 500
const STOP_GRACE_MS = 2_000

/**
 * Starts the thread that publishes what the studio sends through `studio`; resolves when it is in the room.
 * @throws RehearsalError `livekit_missing` where its package or its program for this machine is not there,
 * `livekit_refused` when the room can't be joined
 */
export async function startPublisher(
  { url, token, simulcast = true, sound = true }: PublishOptions,
  size: Size,
  studio: MessagePort,
  log: (line: string) => void,
): Promise<Publisher> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const data: PublisherData = { url, size, simulcast, sound, studio }
  const worker = new Worker(new URL(`./publisher-worker.${extension}`, import.meta.url), {
    workerData: data,
    transferList: [studio],
    // Else its package writes what it does to the standard output.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const post = (message: ToPublisher) => worker.postMessage(message)
  let again: NodeJS.Timeout | undefined
  let isOn = false
  let hasBegun = false
  let stopped: () => void = () => undefined
  const over = new Promise<void>(resolve => (stopped = resolve))

  async function stop(): Promise<void> {
    clearTimeout(again)
    post({ type: 'stop' })
    const grace = new Promise(resolve => setTimeout(resolve, STOP_GRACE_MS).unref())
    await Promise.race([over, grace])
    await worker.terminate()
  }

  try {
    await new Promise<void>((resolve, reject) => {
      const join = () =>
        void Promise.resolve()
          .then(token)
          .then(
            made => post({ type: 'token', token: made }),
            () => lost('There is no token for it.'),
          )
      const lost = (why: string) => {
        if (!hasBegun) {
          const text = `The stage could not be published at ${url}: ${why}`
          return reject(new RehearsalError('livekit_refused', text))
        }
        if (isOn) log(`The stage left LiveKit and comes back by itself. ${why}`)
        isOn = false
        again = setTimeout(join, AGAIN_MS)
      }
      worker.on('message', (message: FromPublisher) => {
        if (message.type === 'ready') join()
        else if (message.type === 'lost') lost(message.why)
        else if (message.type === 'stopped') stopped()
        else {
          if (hasBegun) log('The stage is on LiveKit again.')
          isOn = hasBegun = true
          resolve()
        }
      })
      worker.once('error', cause => {
        const text = `Publishing into LiveKit needs @livekit/rtc-node, which does not start here: ${cause.message}`
        stopped()
        if (hasBegun) log(text)
        reject(new RehearsalError('livekit_missing', text, { cause }))
      })
    })
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}
