import type { VitrineError } from '../../errors.ts'

/** Tells each cause once: a broken collector must not fill the console. */
export function reportOnce(
  report: ((error: VitrineError) => void) | undefined,
): (error: VitrineError) => void {
  const told = new Set<string>()
  return error => {
    if (told.has(error.message)) return
    told.add(error.message)
    report?.(error)
  }
}
