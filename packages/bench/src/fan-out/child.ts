import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process of the bench that is asked one thing at a time. */
export interface Child<Ask, Tells> {
  /** What it says next without being asked. */
  next(): Promise<Tells>
  ask(question: Ask): Promise<Tells>
  stop(): Promise<void>
}

export function startChild<Ask extends object, Tells>(
  file: string,
  args: readonly string[] = [],
): Child<Ask, Tells> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--conditions=@vitrine/source', '--disable-warning=ExperimentalWarning'],
  })
  const exited = once(child, 'exit')
  const next = async () => {
    const ended = exited.then(([code]) => {
      throw new Error(`${file} ended with ${String(code)}.`)
    })
    const [words] = (await Promise.race([once(child, 'message'), ended])) as [Tells]
    return words
  }
  return {
    next,
    ask(question) {
      const answer = next()
      child.send(question)
      return answer
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
