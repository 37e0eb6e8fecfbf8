import { availableParallelism, cpus, loadavg, release } from 'node:os'
import process from 'node:process'

/** Where and with what it was measured: a figure without it says little. */
export function machineFacts(chromium: string | undefined): string[] {
  const [cpu] = cpus()
  return [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `${availableParallelism()} cores${cpu ? ` (${cpu.model.trim()})` : ''}, ${process.platform} ${release()}`,
    `Node ${process.versions.node}, ${chromium ? `Chromium ${chromium}` : 'no browser needed'}`,
  ]
}

/** How busy the machine is: over the last minute, and over the last five. */
export function loadNow(): string {
  return loadavg()
    .slice(0, 2)
    .map(load => load.toFixed(1))
    .join(', ')
}
