import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { PUBLISHED } from './build.ts'
import { measureSizes, sizeLine } from './published/budgets.ts'
import { createChecks } from './published/checks.ts'
import { makeFreshApp } from './published/fresh-app.ts'
import { checkImports } from './published/imports.ts'
import { checkLint, checkResolution } from './published/lint.ts'
import { checkContents, packAll, type Packed } from './published/pack.ts'
import { run } from './published/run.ts'
import { checkServer } from './published/server.ts'
import { checkStage } from './published/stage.ts'
import { checkTypes } from './published/types.ts'

/** What would be published, as a stranger gets it: packed, linted, installed into a fresh app, built, imported, run. */
const root = fileURLToPath(new URL('../../..', import.meta.url))
const print = (line: string) => console.log(line)
const { check, failed } = createChecks(print)

async function main(folder: string): Promise<void> {
  await check('what is built is within its size budgets', checkSizes)
  const tarballs = join(folder, 'app/tarballs')
  mkdirSync(tarballs, { recursive: true })
  let packed: Packed[] = []
  if (
    !(await check(
      'packages can be packed',
      async () => void (packed = await packAll(root, PUBLISHED, tarballs)),
    ))
  )
    return
  for (const one of packed) {
    await check(`${one.name} carries what it should`, () => checkContents(one))
    await check(`${one.name} passes publint`, () => checkLint(one))
    await check(`${one.name} has types that resolve`, () => checkResolution(root, one))
  }

  const app = join(folder, 'app')
  if (!(await check('a fresh app installs them, without a network', () => makeFreshApp(root, app, packed))))
    return
  const bin = (name: string) => join(app, 'node_modules/.bin', name)
  await check('the fresh app is built by Vite', async () => {
    await run([bin('tsc'), []], app)
    await run([bin('vite'), ['build']], app)
    if (!existsSync(join(app, 'dist/index.html'))) throw new Error('Vite built no page.')
  })
  await check('their types are whole, without skipLibCheck', () => checkTypes(app, packed))
  await checkImports(check, app, packed)
  for (const { json } of packed)
    for (const command of Object.keys(json.bin ?? {}))
      await check(`${command} --help`, async () => {
        const { stdout } = await run([bin(command), ['--help']], app)
        if (!stdout.includes(command)) throw new Error(`It printed no help, but: ${stdout.slice(0, 200)}`)
      })
  await check('the packed server runs a show, and its manifest fits the published schema', () =>
    checkServer(app),
  )
  await check('the packed stage streams', () => checkStage(app))
}

async function checkSizes(): Promise<void> {
  const sizes = await measureSizes(root)
  for (const size of sizes) print(`  ${sizeLine(size)}`)
  const over = sizes.filter(({ bytes, most }) => bytes > most)
  if (over.length) throw new Error(`Too heavy: ${over.map(({ what }) => what).join(', ')}.`)
}

const folder = mkdtempSync(join(tmpdir(), 'vitrine-packages-'))
try {
  await main(folder)
} finally {
  if (process.env['KEEP']) print(`Kept: ${folder}`)
  else rmSync(folder, { recursive: true, force: true })
}
if (failed.length) {
  print(`\nNot passed: ${failed.join('; ')}.`)
  process.exitCode = 1
}
