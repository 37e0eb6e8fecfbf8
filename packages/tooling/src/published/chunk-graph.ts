import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A built file: the sources in it, the files it cannot run without, and those it fetches later. */
export interface Chunk {
  modules: readonly string[]
  imports: readonly string[]
  dynamicImports: readonly string[]
}
/** By file name, as `rollup.config.mjs` notes it beside what it builds. */
export type Chunks = Readonly<Record<string, Chunk>>

/** The files that must be there before any of `modules` can run. Throws naming a module that is in no file. */
export function filesFor(chunks: Chunks, modules: readonly string[]): Set<string> {
  const files = new Set<string>()
  const add = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    chunks[file]?.imports.forEach(add)
  }
  for (const module of modules) {
    const found = Object.entries(chunks).filter(([, chunk]) => chunk.modules.includes(module))
    if (!found.length) throw new Error(`${module} is in no file that was built.`)
    found.forEach(([file]) => add(file))
  }
  return files
}

/** Bytes over the network, at gzip's highest level. */
export function gzipSize(folder: string, files: Iterable<string>): number {
  let size = 0
  for (const file of files) size += gzipSync(readFileSync(join(folder, file)), { level: 9 }).length
  return size
}
