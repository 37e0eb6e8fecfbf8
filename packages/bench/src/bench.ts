import type { Browser } from 'playwright-core'
import { openBrowser } from '../../e2e/src/shopper.ts'
import type { Bench, Figure, Measured } from './figure.ts'
import { blockingTime } from './figures/blocking-time.ts'
import { fanOut } from './figures/fan-out.ts'
import { firstFrame } from './figures/first-frame.ts'
import { glassToGlass } from './figures/glass-to-glass.ts'
import { hlsOutage } from './figures/hls-outage.ts'
import { javascript } from './figures/javascript.ts'
import { layoutShift } from './figures/layout-shift.ts'
import { livekitCut } from './figures/livekit-cut.ts'
import { sizes } from './figures/sizes.ts'
import { switchGap } from './figures/switch-gap.ts'
import { whepCut } from './figures/whep-cut.ts'
import { loadNow, machineFacts, playerVersions } from './machine.ts'
import { openStand, type Stand } from './stand/stand.ts'
import { reportOf } from './table.ts'

/** In this order: those that share the stage and the browser come one after the other. */
export const FIGURES: readonly Figure[] = [
  sizes,
  javascript,
  layoutShift,
  blockingTime,
  firstFrame,
  glassToGlass,
  switchGap,
  whepCut,
  livekitCut,
  hlsOutage,
  fanOut,
]

export interface BenchOptions {
  /** Figures by name; all of them when none is named. */
  names: readonly string[]
  /** Fewer rounds: for a look while working, not for publishing. */
  quick: boolean
  /** How long our steady picture by LL-HLS is watched, s. */
  steady: number
  /** Hears how far the work is. */
  say: (line: string) => void
  /** Gets the result, as Markdown. */
  print: (text: string) => void
}

/** Measures and prints one table; whether nothing was missed. Throws naming a figure there is not. */
export async function runBench({ names, quick, steady, say, print }: BenchOptions): Promise<boolean> {
  const figures = chosen(names)
  let stand: Promise<Stand> | undefined
  let browser: Promise<Browser> | undefined
  let chromium: string | undefined
  const bench: Bench = {
    rounds: (full, few) => (quick ? few : full),
    steady,
    stand: () => (stand ??= openStand()),
    browser: () => (browser ??= openBrowser()),
    async clear() {
      // What could not be opened was told of, and is not there to be closed.
      const nothing = () => undefined
      const [opened, standing] = [await browser?.catch(nothing), await stand?.catch(nothing)]
      ;[browser, stand] = [undefined, undefined]
      chromium ??= opened?.version()
      await opened?.close()
      await standing?.stop()
    },
    say,
  }
  const measured: Measured[] = []
  const before = loadNow()
  const started = Date.now()
  try {
    for (const figure of figures) {
      say(`${figure.name} …`)
      measured.push(await attempt(figure, bench))
    }
  } finally {
    await bench.clear()
  }
  const rows = measured.flatMap(({ rows }) => rows)
  const facts = [
    ...(quick ? ['QUICK: fewer rounds, not for publishing'] : []),
    ...machineFacts(chromium),
    playerVersions(),
    `Load average (1, 5 min) before ${before}, after ${loadNow()}; ${duration(Date.now() - started)}`,
  ]
  print(
    `${facts.join('; ')}.\n\n${reportOf(
      rows,
      measured.flatMap(({ tables = [] }) => tables),
    )}`,
  )
  return rows.every(({ verdict }) => verdict !== 'missed')
}

/** What cannot be measured is missed; the others are measured all the same. */
async function attempt(figure: Figure, bench: Bench): Promise<Measured> {
  try {
    return await figure.measure(bench)
  } catch (error) {
    bench.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    // It may be the browser or the stage that ended: the next figure gets new ones.
    await bench.clear()
    const [said] = String(error).split('\n')
    const row = { figure: figure.name, measured: `not measured: ${said}`, threshold: '' }
    return { rows: [{ ...row, verdict: 'missed' }] }
  }
}

function chosen(names: readonly string[]): readonly Figure[] {
  const unknown = names.find(name => !FIGURES.some(figure => figure.name === name))
  if (unknown !== undefined)
    throw new Error(`There is no figure ${unknown}: choose of ${FIGURES.map(({ name }) => name).join(', ')}.`)
  return names.length ? FIGURES.filter(({ name }) => names.includes(name)) : FIGURES
}

function duration(ms: number): string {
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`
}
