import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Ajv } from 'ajv'
import { createCatalogue } from '../../../../examples/shop/src/catalogue.ts'
import { createAgenda, createShow } from '../../../../examples/shop/src/show.ts'
import { run } from './run.ts'

const BASE = 'https://shop.example'

/** Runs in the app: a show is put, and everything is asked by HTTP that needs files the package must carry. */
const SCRIPT = `
import { createServer } from '@vitrine/server'
const { id, ...show } = JSON.parse(process.argv[1])
const server = await createServer({ data: 'server-data' })
try {
  await server.putShow(id, show)
  const token = await server.token({ sub: 'op', role: 'operator', name: 'Op', show: id })
  const get = async path => {
    const answer = await fetch(server.url + path, { headers: { authorization: 'Bearer ' + token } })
    if (!answer.ok) throw new Error(path + ' answered ' + answer.status + ' ' + (await answer.text()))
    return answer.json()
  }
  const manifest = await get('/shows/' + id)
  const review = await get('/review/' + id)
  process.stdout.write(JSON.stringify({ manifest, review }))
} finally {
  await server.stop()
}
`

/** The demo's show, run by the packed server; its manifest must fit the schema that the packed protocol publishes. */
export async function checkServer(app: string): Promise<string> {
  const now = Date.now()
  const { id, ...show } = createShow(BASE, now)
  const given = {
    id,
    ...show,
    shop: { kind: 'custom' },
    sources: [{ kind: 'llhls', url: 'https://stage.example/live.m3u8' }],
    products: createCatalogue(BASE).products,
    agenda: createAgenda(now, 1),
  }
  const { stdout } = await run(
    [
      process.execPath,
      ['--no-warnings', '--input-type=module', '--eval', SCRIPT, '--', JSON.stringify(given)],
    ],
    app,
  )
  const { manifest, review } = JSON.parse(stdout) as { manifest: { products: unknown[] }; review: object }
  const schema = join(app, 'node_modules/@vitrine/protocol/dist/schemas/manifest.json')
  const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object)
  if (!fits(manifest)) throw new Error(`The manifest does not fit: ${JSON.stringify(fits.errors)}`)
  if (fits({ ...manifest, title: 7 })) throw new Error('The schema takes a title that is a number.')
  if (!Object.keys(review).length) throw new Error('The review is empty.')
  return `${manifest.products.length} products`
}
