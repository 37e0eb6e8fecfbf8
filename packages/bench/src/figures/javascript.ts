/// <reference lib="dom" />
import { gzipSync } from 'node:zlib'
import type { Figure, Row } from '../figure.ts'
import { players, twins, type Path } from '../page/contenders.ts'
import { visitInTurn } from '../page/in-turn.ts'
import { visitLivekitInTurn } from '../page/livekit-in-turn.ts'
import type { Visit } from '../page/visit.ts'
import { verdictOfCount } from '../statistics/verdict.ts'
import { bytes } from '../table.ts'

/** Bytes, gzipped: 60 and 190 KiB. */
const MOST: Readonly<Partial<Record<Path, number>>> = { WHEP: 61_440, 'LL-HLS': 194_560 }

interface Scripts {
  size: number
  files: number
}

/** The scripts a browser asked for until it showed a frame, on a show with that one source. */
export const javascript: Figure = {
  name: 'javascript',
  async measure(bench) {
    const stand = await bench.stand()
    const inTurn = { rounds: bench.rounds(2, 1), read: scriptsOf }
    const found = await visitInTurn(bench, [...twins(stand), ...players(stand)], inTurn)
    const livekit = await visitLivekitInTurn(bench, inTurn)
    const largest = [...found, ...livekit.found].map(([contender, rounds]) => {
      const most = rounds
        .filter(scripts => scripts !== undefined)
        .reduce((a, b) => (b.size > a.size ? b : a), { size: 0, files: 0 })
      return { ...contender, ...most }
    })
    return {
      rows: largest.flatMap(({ side, path, size, files }): Row[] => {
        const most = side === 'ours' ? MOST[path] : undefined
        if (most === undefined) return []
        return [
          {
            figure: `JavaScript before the first frame by ${path}, gzip`,
            measured: `${bytes(size)} in ${files} files`,
            threshold: bytes(most),
            verdict: verdictOfCount(size, most),
          },
        ]
      }),
      tables: [
        {
          title: 'JavaScript before the first frame, gzip',
          head: ['page', 'by', 'KiB', 'files'],
          lines: largest.map(({ name, path, size, files }) => [
            name,
            path,
            (size / 1_024).toFixed(1),
            String(files),
          ]),
        },
      ],
    }
  },
}

async function scriptsOf({ page, firstFrame, requests }: Visit): Promise<Scripts> {
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
