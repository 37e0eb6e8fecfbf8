import { build } from './build.ts'

/** What a browser loads in the demo, built when its sources changed. Throws naming what could not be built. */
export async function ensureBundles(log: (line: string) => void): Promise<void> {
  const started = Date.now()
  const built = await build(['embed', 'backstage'], names =>
    log(`Building what the browser loads (${names.join(', ')}) …`),
  )
  if (built.length) log(`Built in ${Math.round((Date.now() - started) / 1000)} s.`)
}
