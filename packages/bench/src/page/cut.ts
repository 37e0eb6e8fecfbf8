import type { Bench, Measured, Row } from '../figure.ts'
import { playedBy, record, recorded, waitFor } from './recorded.ts'
import { visit } from './visit.ts'
import { handover, longestGap } from '../statistics/frames.ts'
import { estimate } from '../statistics/pairs.ts'
import { median } from '../statistics/percentile.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { intervalCell, ms, shares } from '../table.ts'

/** The picture has been on screen for this long; the standby is warm by then, ms. */
const SETTLE = 5_000
/** No packet comes through for this long, ms. */
const CUT = 4_000
/** After the return, ms. */
const AROUND = 1_000
/** Who is not back by then is counted with it, ms. */
const NOT_BACK = 30_000
const MOST = { detected: 500, warm: 1_000, cold: 2_500, back: 15_000, gap: 50 }

interface Cut {
  /** From the cut until playback says so, ms. */
  detected: number
  /** From the cut to a new picture, and what was left out of the show then, ms. */
  picture: number
  jump: number
  /** From the repair to the picture by WebRTC, and how long the last one stood then, ms. */
  back: number
  gap: number
}

/** WebRTC that can be cut, and the pages that play by it. */
export interface Cuttable {
  name: string
  transport: 'whep' | 'livekit'
  ours: string
  bare: string
  /** UDP is swallowed on the way to the viewer, without a word to anybody; or comes through again. */
  cut(on: boolean): void
}

export async function measureCut(bench: Bench, line: Cuttable): Promise<Measured> {
  const { rounds, say } = bench
  const twin = await cutFor(bench, line, line.bare, SETTLE)
  say(`bare ${line.name}: new picture after ${twin} ms`)
  const warm: Cut[] = []
  for (let round = 0; round < rounds(4, 1); round++) {
    const found = await cutWarm(bench, line)
    say(`${line.name} is cut: ${JSON.stringify(found)}`)
    warm.push(found)
  }
  const cold: number[] = []
  for (let round = 0; round < rounds(4, 1); round++) cold.push(await cutFor(bench, line, line.ours, 0))
  say(`${line.name} is cut at the first frame: new picture after ${cold.join(', ')} ms`)
  return reportOf(line.name, warm, cold, twin)
}

async function cutWarm({ browser }: Bench, { ours, transport, cut }: Cuttable): Promise<Cut> {
  return visit(await browser(), ours, async ({ page }) => {
    await record(page, 'ours')
    await page.waitForTimeout(SETTLE)
    const cutAt = Date.now()
    cut(true)
    await page.waitForTimeout(CUT)
    const repairedAt = Date.now()
    cut(false)
    const backAt = await waitFor(page, playedBy(transport, repairedAt), NOT_BACK)
    await page.waitForTimeout(AROUND)
    const { frames, states } = await recorded(page)
    const told = states.find(({ at, phase }) => at >= cutAt && phase !== 'playing')
    const dark = longestGap(frames, cutAt, repairedAt)
    return {
      detected: told ? told.at - cutAt : CUT,
      picture: dark ? dark.after.at - cutAt : CUT,
      jump: dark?.jump ?? NaN,
      back: backAt === undefined ? NOT_BACK : backAt - repairedAt,
      gap: handover(frames, repairedAt)?.ms ?? NOT_BACK,
    }
  }).finally(() => cut(false))
}

/** From the cut, `settle` after the first frame, to a new picture, ms. */
async function cutFor({ browser }: Bench, { cut }: Cuttable, url: string, settle: number): Promise<number> {
  return visit(await browser(), url, async ({ page }) => {
    await record(page, 'other')
    await page.waitForTimeout(settle)
    const cutAt = Date.now()
    cut(true)
    await page.waitForTimeout(CUT)
    cut(false)
    await page.waitForTimeout(AROUND)
    const { frames } = await recorded(page)
    const end = Date.now()
    // It stands to the end: whatever gap there was before is not the cut's.
    if ((frames.at(-1)?.at ?? 0) < end - AROUND) return end - cutAt
    return (longestGap(frames, cutAt)?.after.at ?? end) - cutAt
  }).finally(() => cut(false))
}

function reportOf(name: string, warm: readonly Cut[], cold: readonly number[], twin: number): Measured {
  const row = (figure: string, values: readonly number[], most: number): Row => {
    const found = estimate(values, median)
    return {
      figure,
      measured: `${intervalCell(found, ms)}; n ${values.length}`,
      threshold: ms(most),
      verdict: verdictOfTime(found.interval, most),
    }
  }
  const of = (name: keyof Cut) => warm.map(cut => cut[name])
  return {
    rows: [
      row(`${name} is cut: detected`, of('detected'), MOST.detected),
      row(`${name} is cut: new picture, standby warm`, of('picture'), MOST.warm),
      row(`${name} is cut: new picture, cut at the first frame`, cold, MOST.cold),
      row(`${name} comes through again: back on it`, of('back'), MOST.back),
      row(`${name} comes through again: gap of the return`, of('gap'), MOST.gap),
    ],
    tables: [
      {
        title: `${name} without a packet for ${CUT / 1_000} s`,
        head: ['page', 'detected, ms', 'new picture, ms', 'jump, ms', 'back, ms', 'gap of the return, ms'],
        lines: [
          [
            'Vitrine',
            ...(['detected', 'picture', 'jump', 'back', 'gap'] as const).map(name => shares(of(name))),
          ],
          ['Vitrine, cut at the first frame', '', shares(cold)],
          [`bare ${name}`, '', String(twin)],
        ],
      },
    ],
  }
}
