import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A process of the bench that is asked one thing at a time. */
export interface Child<Ask, Tells> {
  /** What it says next without being asked. */
  next(): Promise<Tells>
  ask(question: Ask): Promise<Tells>
  stop(): Promise<void>
}

export function startChild<Ask extends object, Tells>(
  file: URL,
  args: readonly string[] = [],
): Child<Ask, Tells> {
  const child = fork(file, args, {
    execArgv: ['--conditions=@vitrine/source', '--disable-warning=ExperimentalWarning'],
  })
  const exited = once(child, 'exit')
  const next = async () => {
    const ended = exited.then(([code]) => {
      throw new Error(`${file.pathname} ended with ${String(code)}.`)
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
