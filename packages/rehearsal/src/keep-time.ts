import { setPriority } from 'node:os'

/** One step above ordinary work: enough for a stage on a busy machine, as sound players do. */
const ABOVE_ORDINARY = -5

/**
 * Lets a process that must keep time go before ordinary work, where the system allows it (on Linux: to root).
 * @param pid 0 for the calling thread
 */
export function keepTime(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, ABOVE_ORDINARY)
  } catch {
    // Then it competes like everything else.
  }
}
