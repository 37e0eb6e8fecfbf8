/** Code that may come later: what is to be done with it waits until somebody needs it now. */
export interface Gate<T> {
  /** Does `work` once the code is there; does not fetch it. */
  later(work: (code: T) => void): void
  /** Fetches the code. */
  now(): Promise<T>
}

export function createGate<T>(load: () => Promise<T>): Gate<T> {
  const waiting: ((code: T) => void)[] = []
  let coming: Promise<T> | undefined
  let here: T | undefined

  return {
    later(work) {
      if (here) work(here)
      else waiting.push(work)
    },
    now() {
      coming ??= load().then(
        code => {
          here = code
          for (const work of waiting.splice(0)) work(code)
          return code
        },
        (error: unknown) => {
          // The next one to need it asks again.
          coming = undefined
          throw error
        },
      )
      return coming
    },
  }
}
