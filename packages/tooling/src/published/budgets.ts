import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import nodeResolve from '@rollup/plugin-node-resolve'
import replace from '@rollup/plugin-replace'
import terser from '@rollup/plugin-terser'
import { rollup } from 'rollup'
import { filesFor, gzipSize, type Chunks } from './chunk-graph.ts'

const EMBED = 'packages/embed/dist'

/** `packages/tooling/size-budgets.json`: bytes, gzipped. */
interface Budgets {
  /** Single files. */
  files: Record<string, number>
  /** All that a page must have fetched before `modules` run, but for what `after` had fetched already. */
  loads: { what: string; modules: string[]; after?: string[]; most: number }[]
  /** A module and all it imports but for `without`, as if it were the only thing in a bundle. */
  alone: { what: string; module: string; without?: string[]; most: number }[]
}

export interface Size {
  what: string
  bytes: number
  most: number
}

/** What everything with a budget weighs, as built. */
export async function measureSizes(root: string): Promise<Size[]> {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as unknown
  const budgets = read('packages/tooling/size-budgets.json') as Budgets
  const chunks = read(`${EMBED}/chunks.json`) as Chunks
  const folder = join(root, EMBED)
  const files = Object.entries(budgets.files).map(([what, most]) => ({
    what,
    bytes: gzipSize(root, [what]),
    most,
  }))
  const loads = budgets.loads.map(({ what, modules, after = [], most }) => {
    const there = filesFor(chunks, after)
    const wanted = [...filesFor(chunks, modules)].filter(file => !there.has(file))
    return { what, bytes: gzipSize(folder, wanted), most }
  })
  const alone: Size[] = []
  for (const { what, module, without = [], most } of budgets.alone)
    alone.push({ what, bytes: await weigh(join(root, module), without), most })
  return [...files, ...loads, ...alone]
}

/** One line a size. */
export function sizeLine({ what, bytes, most }: Size): string {
  const share = Math.round((bytes / most) * 100)
  return `${bytes <= most ? ' ' : '!'} ${String(bytes).padStart(7)} of ${String(most).padStart(7)} bytes (${share} %)  ${what}`
}

async function weigh(input: string, external: string[]): Promise<number> {
  const build = await rollup({
    input,
    external,
    plugins: [
      nodeResolve({ browser: true, exportConditions: ['production', 'browser'] }),
      replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
      terser({ ecma: 2022, module: true, compress: { passes: 2 } }),
    ],
  })
  const { output } = await build.generate({ format: 'es', inlineDynamicImports: true })
  await build.close()
  return gzipSync(output[0].code, { level: 9 }).length
}
