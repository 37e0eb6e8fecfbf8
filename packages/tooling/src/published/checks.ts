/** Runs checks one by one and prints each; a failed one does not hold back the next. */
export interface Checks {
  /** Whether it passed; `work` throws a sentence, or gives a note to print beside the name. */
  check(name: string, work: () => Promise<string | void>): Promise<boolean>
  readonly failed: readonly string[]
}

export function createChecks(print: (line: string) => void): Checks {
  const failed: string[] = []
  return {
    failed,
    async check(name, work) {
      const started = performance.now()
      try {
        const note = await work()
        const seconds = ((performance.now() - started) / 1000).toFixed(1)
        print(`✓ ${name}${note ? `: ${note}` : ''} (${seconds} s)`)
        return true
      } catch (error) {
        failed.push(name)
        print(`✗ ${name}: ${error instanceof Error ? error.message : String(error)}`)
        return false
      }
    },
  }
}
