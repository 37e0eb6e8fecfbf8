import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSize } from '../../../tooling/src/published/chunk-graph.ts'
import type { Figure } from '../figure.ts'
import { verdictOfCount } from '../statistics/verdict.ts'
import { bytes } from '../table.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const BUDGETS = 'packages/tooling/size-budgets.json'

/** What a page that embeds a show loads in any case. */
export const sizes: Figure = {
  name: 'sizes',
  async measure() {
    const { files } = JSON.parse(readFileSync(join(ROOT, BUDGETS), 'utf8')) as {
      files: Record<string, number>
    }
    const rows = Object.entries(files).map(([file, most]) => {
      const size = gzipSize(ROOT, [file])
      return {
        figure: `size of ${file.slice(file.lastIndexOf('/') + 1)}, gzip`,
        measured: bytes(size),
        threshold: bytes(most),
        verdict: verdictOfCount(size, most),
      }
    })
    return { rows }
  },
}
