import { VitrineError } from '../../errors.ts'

/** The guest's own token, so that a reconnect or a reload is the same person. Strictly necessary, never telemetry. */
export interface ResumeStore {
  read(): string | undefined
  write(token: string): void
}

export function resumeStore(show: string, report: (error: VitrineError) => void): ResumeStore {
  const key = `vitrine:resume:${show}`
  let kept: string | undefined

  /** Storage where the browser lets us; a page's memory where it doesn't. */
  function guarded<T>(work: () => T): T | undefined {
    try {
      return work()
    } catch (cause) {
      report(
        new VitrineError(
          'storage_blocked',
          'The browser blocks storage: after a reload this guest is somebody else',
          { cause },
        ),
      )
      return undefined
    }
  }

  return {
    read: () => kept ?? guarded(() => sessionStorage.getItem(key)) ?? undefined,
    write(token) {
      kept = token
      guarded(() => sessionStorage.setItem(key, token))
    },
  }
}
