import { Worker } from 'node:worker_threads'
import type { FromStudio, StudioOptions, ToStudio } from './messages.ts'

export interface StudioOutputs {
  anchor(frame: number, wall: number): void
  /** A planar YUV 4:2:0 picture, to be given back by `release`. */
  picture(picture: ArrayBuffer): void
  /** `level` is 0 to 1 (RMS); `energy` is the sum of level² x seconds since the start. */
  sound(pcm: ArrayBuffer, level: number, energy: number): void
  /** A sentence for a person. */
  note(sentence: string): void
  failed(message: string): void
}

export interface Studio {
  show(itemId: string | undefined): void
  setHost(name: string, title: string): void
  release(picture: ArrayBuffer): void
  stop(): Promise<void>
}

/** Starts the thread that draws and plays. */
export function startStudio(options: StudioOptions, outputs: StudioOutputs): Studio {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./studio-worker.${extension}`, import.meta.url), { workerData: options })
  const post = (message: ToStudio, moved: ArrayBuffer[] = []) => worker.postMessage(message, moved)
  worker.on('message', (message: FromStudio) => {
    if (message.type === 'picture') outputs.picture(message.picture)
    else if (message.type === 'sound') outputs.sound(message.pcm, message.level, message.energy)
    else if (message.type === 'anchor') outputs.anchor(message.frame, message.wall)
    else if (message.type === 'note') outputs.note(message.sentence)
    else outputs.failed(message.message)
  })
  worker.on('error', error => outputs.failed(error.message))
  return {
    show: itemId => post({ type: 'show', itemId }),
    setHost: (name, title) => post({ type: 'host', name, title }),
    release: picture => post({ type: 'release', picture }, [picture]),
    async stop() {
      worker.removeAllListeners('message')
      await worker.terminate()
    },
  }
}
