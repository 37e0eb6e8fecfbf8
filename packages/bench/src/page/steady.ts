/// <reference lib="dom" />
import type { Bench } from '../figure.ts'
import { soundAhead, type Marks } from '../statistics/frames.ts'
import type { Contender } from './contenders.ts'
import { hearPage } from './hear-page.ts'
import type { Watched } from './latency.ts'
import { record, recorded, sound } from './recorded.ts'
import type { Visit } from './visit.ts'

/** After the first frame, until the picture is called steady, ms. */
const SETTLE = 6_000
/** A frame is read this often, ms. */
const EVERY = 200

/** Watches a picture that is steady for so many seconds; by WebRTC the page sounds, and is listened to. */
export async function watchSteady(
  bench: Bench,
  { page }: Visit,
  { side, path }: Contender,
  seconds: number,
): Promise<Watched> {
  const marks = path === 'LL-HLS' ? undefined : await marksOf(bench)
  const whose = side === 'ours' ? 'ours' : 'other'
  if (marks) await sound(page, whose)
  await page.waitForTimeout(SETTLE)
  await record(page, whose, EVERY)
  if (marks) await page.evaluate(hearPage)
  await page.waitForTimeout(seconds * 1_000)
  const { frames } = await recorded(page)
  const ahead = marks ? soundAhead(frames, await page.evaluate(() => vitrineHeard), marks) : []
  return { frames, ahead }
}

/** When the stage's sound and picture have their marks. */
async function marksOf(bench: Bench): Promise<Marks> {
  const { stage } = await bench.stand()
  const { mark } = (await (await fetch(`${stage}/stats`)).json()) as { mark: Marks }
  return mark
}
