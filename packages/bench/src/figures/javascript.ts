import { gzipSync } from 'node:zlib'
import type { Figure, Row } from '../figure.ts'
import { pathsOf, type Path } from '../page/paths.ts'
import { visit, type Visit } from '../page/visit.ts'
import { verdictOfCount } from '../statistics/verdict.ts'
import { bytes } from '../table.ts'

/** Bytes, gzipped: 60 and 190 KiB. */
const MOST: Readonly<Record<Path['name'], number>> = { WHEP: 61_440, 'LL-HLS': 194_560 }

/** The scripts a browser asked for until it showed a frame, on a show with that one source. */
export const javascript: Figure = {
  name: 'javascript',
  async measure({ stand, browser, rounds, say }) {
    const rows: Row[] = []
    for (const { name, ours } of pathsOf(await stand())) {
      let largest = { size: 0, files: 0 }
      for (let round = 0; round < rounds(3, 1); round++) {
        const found = await visit(await browser(), ours, scriptsOf)
        say(`${name}: ${found.files} files, ${found.size} bytes`)
        if (found.size > largest.size) largest = found
      }
      const most = MOST[name]
      rows.push({
        figure: `JavaScript before the first frame by ${name}, gzip`,
        measured: `${bytes(largest.size)} in ${largest.files} files`,
        threshold: bytes(most),
        verdict: verdictOfCount(largest.size, most),
      })
    }
    return rows
  },
}

async function scriptsOf({ page, firstFrame, requests }: Visit): Promise<{ size: number; files: number }> {
  const shownAt = (await page.evaluate(() => performance.timeOrigin)) + firstFrame
  let size = 0
  let files = 0
  for (const request of requests) {
    if (request.resourceType() !== 'script' || request.url().startsWith('blob:')) continue
    const response = await request.response()
    if (!response || request.timing().startTime > shownAt) continue
    size += gzipSync(await response.body(), { level: 9 }).length
    files += 1
  }
  return { size, files }
}
