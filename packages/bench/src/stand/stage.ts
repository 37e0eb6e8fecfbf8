import { startChild } from '../child.ts'

/** To the stage's process: it shows itself on LiveKit, or no longer. */
export interface AskStage {
  publish?: { url: string; token: string }
}

/** From it: where it is, or how what it was asked went. */
export interface StageTells {
  url?: string
  whep?: string
  llhls?: string
  refused?: string
}

export interface Stage {
  url: string
  whep: string
  llhls: string
  /** @throws Error when it can't be published there */
  publish(on: AskStage['publish']): Promise<void>
  stop(): Promise<void>
}

export async function startStage(): Promise<Stage> {
  const child = startChild<AskStage, StageTells>(new URL('./stage-process.ts', import.meta.url))
  const { url = '', whep = '', llhls = '' } = await child.next()
  return {
    url,
    whep,
    llhls,
    async publish(on) {
      const { refused } = await child.ask(on ? { publish: on } : {})
      if (refused) throw new Error(refused)
    },
    stop: child.stop,
  }
}
