import process from 'node:process'
import { createRehearsal, type Publisher } from '@vitrine/rehearsal'
import type { AskStage, StageTells } from './stage.ts'

/** The stage in a process of its own: what it costs to draw and encode is not on the bench's account. */
const stage = await createRehearsal({ log: line => process.stderr.write(`${line}\n`) })
const tell = (words: StageTells) => process.send?.(words)
let publisher: Publisher | undefined

process.on('message', async ({ publish }: AskStage) => {
  await publisher?.stop()
  publisher = undefined
  try {
    if (publish) publisher = await stage.publish({ url: publish.url, token: () => publish.token })
    tell({})
  } catch (error) {
    tell({ refused: String(error) })
  }
})
process.once('SIGTERM', () => void stage.stop().then(() => process.exit(0)))
tell({ url: stage.url, whep: stage.whep, llhls: stage.llhls })
