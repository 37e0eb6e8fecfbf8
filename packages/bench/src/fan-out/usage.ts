import process from 'node:process'
import type { AskUsage, ServerTells } from './messages.ts'

/** Tells the parent where this server is, and its processor time whenever it asks. */
export function answerUsage(url: string): void {
  const tell = (words: ServerTells) => process.send?.(words)
  process.on('message', (ask: AskUsage) => {
    if (!ask.usage) return
    const { user, system } = process.cpuUsage()
    tell({ usage: user + system })
  })
  tell({ url })
}
