import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import type { FromStudio, StudioOptions, ToStudio } from './messages.ts'

export interface StudioOutputs {
  /** The studio is set up; ports on this machine where the encoder gets pictures and sound. */
  open(pictures: number, sounds: number): void
  anchor(frame: number, wall: number): void
  /** `level` is 0 to 1 (RMS); `energy` is the sum of level² x seconds since the start. */
  sound(level: number, energy: number): void
  /** A sentence for a person. */
  note(sentence: string): void
  failed(message: string): void
}

export interface Studio {
  show(itemId: string | undefined): void
  setHost(name: string, title: string): void
  /** To be told of every picture that has left the encoder: the studio goes no faster. */
  encoded(frame: number): void
  /** Where pictures and sound come out as well, for as long as it is open (`FromStudioCopy`). */
  copy(): MessagePort
  stop(): Promise<void>
}

/** Starts the thread that draws and plays. */
export function startStudio(options: StudioOptions, outputs: StudioOutputs): Studio {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./studio-worker.${extension}`, import.meta.url), { workerData: options })
  const post = (message: ToStudio) => worker.postMessage(message)
  worker.on('message', (message: FromStudio) => {
    if (message.type === 'sound') outputs.sound(message.level, message.energy)
    else if (message.type === 'anchor') outputs.anchor(message.frame, message.wall)
    else if (message.type === 'open') outputs.open(message.pictures, message.sounds)
    else outputs.note(message.sentence)
  })
  worker.on('error', error => outputs.failed(error.message))
  return {
    show: itemId => post({ type: 'show', itemId }),
    setHost: (name, title) => post({ type: 'host', name, title }),
    encoded: frame => post({ type: 'encoded', frame }),
    copy() {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ type: 'copy', to: port1 } satisfies ToStudio, [port1])
      return port2
    },
    async stop() {
      worker.removeAllListeners('message')
      await worker.terminate()
    },
  }
}
