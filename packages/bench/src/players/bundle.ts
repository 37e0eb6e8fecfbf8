import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { LIVEKIT_CLIENT, PLAYERS } from './players.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Puts every player into a folder of its own name under `folder`, as a merchant's bundler would. */
export async function bundlePlayers(folder: string): Promise<void> {
  const codes = Object.entries(PLAYERS).map(([name, { code }]) => [name, code] as const)
  await Promise.all(
    [...codes, ['livekit-client', LIVEKIT_CLIENT] as const].map(([name, code]) =>
      bundle(code, join(folder, name)),
    ),
  )
}

async function bundle(code: string, outdir: string): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: HERE, sourcefile: 'player.js' },
    entryNames: 'player',
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['production', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.svg': 'dataurl', '.woff': 'dataurl' },
    logLevel: 'error',
  })
  for (const { path, contents } of outputFiles) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, contents)
    // The server hands it out to whoever takes it, as it does with ours.
    await writeFile(join(dirname(path), `${basename(path)}.gz`), gzipSync(contents, { level: 9 }))
  }
}
