import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release } from 'node:os'
import process from 'node:process'
import { PLAYERS } from './players/players.ts'

/** Where and with what it was measured: a figure without it says little. */
export function machineFacts(chromium: string | undefined): string[] {
  const [cpu] = cpus()
  return [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `${availableParallelism()} cores${cpu ? ` (${cpu.model.trim()})` : ''}, ${process.platform} ${release()}`,
    `Node ${process.versions.node}, ${chromium ? `Chromium ${chromium}` : 'no browser needed'}`,
  ]
}

/** What is measured beside ours. */
export function playerVersions(): string {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>
  const versions = { ...dependencies, ...devDependencies }
  const names = ['hls.js', 'livekit-client', ...Object.values(PLAYERS).map(({ from }) => from)]
  return names.map(name => `${name} ${versions[name]}`).join(', ')
}

/** How busy the machine is: over the last minute, and over the last five. */
export function loadNow(): string {
  return loadavg()
    .slice(0, 2)
    .map(load => load.toFixed(1))
    .join(', ')
}
