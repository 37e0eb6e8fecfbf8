import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './command.ts'
import { readCsv, writeCsv } from './csv.ts'
import type { Review } from './model/review.ts'
import { LIVE, log, minute, order, stored, view } from './testing/write-show.ts'

describe('vitrine-review', () => {
  let folder = ''
  const at = (name: string) => join(folder, name)
  const said = { out: '', err: '' }
  const run = (...args: string[]) => {
    said.out = said.err = ''
    return runCommand(args, { out: text => (said.out += text), err: text => (said.err += text) })
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'review-command-'))
    const lines = (rows: readonly unknown[]) => rows.map(row => JSON.stringify(row)).join('\n')
    const [first, beat] = view('a', 0, minute, { anon: 'A' })
    await writeFile(at('one.ndjson'), stored([first!]))
    await writeFile(at('two.ndjson'), stored([{ ...beat!, id: 'x' }]))
    const pin = { type: 'product.pin', at: 1000, data: { item_id: '=cup' } }
    await writeFile(at('log.ndjson'), `${lines(log(2 * minute, [pin]))}\n{"seq":"wrong"}\nnot json\n`)
    await writeFile(at('orders.ndjson'), lines([order('T', minute, { view: 'a' })]))
    await writeFile(
      at('orders.csv'),
      writeCsv([
        ['transaction_id', 'created_at', 'paid_at', 'value', 'currency', 'exp', 'view', 'items'],
        [
          'T',
          LIVE + minute,
          LIVE + minute,
          1000,
          'EUR',
          2,
          'a',
          JSON.stringify([{ item_id: 'cup', quantity: 1, value: 1000 }]),
        ],
        ['U', LIVE + minute, null, 'a lot', 'EUR', 2, 'a', null],
      ]),
    )
    await writeFile(at('costs.json'), '{"currency": "EUR", "exp": 2, "costs": {"staff": 400}}')
    await writeFile(at('wrong.json'), '{"currency": "euro", "exp": 2}')
  })
  afterAll(() => rm(folder, { recursive: true }))

  const events = () => [at('one.ndjson'), at('two.ndjson'), '--show', 'show']

  it('reads several files of events, the log, the orders and the costs', async () => {
    const files = ['--log', at('log.ndjson'), '--orders', at('orders.ndjson'), '--costs', at('costs.json')]
    expect(await run(...events(), ...files, '--out', at('report.json'))).toBe(0)
    const review = JSON.parse(await readFile(at('report.json'), 'utf8')) as Review
    expect(review.audience.all).toMatchObject({ viewers: 1, stayed: 1 })
    expect(review.orders).toMatchObject({ truth: 'shop', orders: 1, profit: { amount: 600 } })
    expect(review.curve.stage.map(({ kind }) => kind)).toEqual(['empty', 'product'])
    expect(said.err.split('\n').filter(Boolean)).toHaveLength(2)
    expect(said.err).toContain('log.ndjson:4')
  })

  it('reads orders as CSV, and says which row it could not read', async () => {
    expect(await run(...events(), '--orders', at('orders.csv'), '--out', at('report.json'))).toBe(0)
    const review = JSON.parse(await readFile(at('report.json'), 'utf8')) as Review
    expect(review.orders).toMatchObject({ orders: 1, sales: [{ gmv: 1000, units: 1 }] })
    expect(said.err).toMatch(/orders\.csv:3: .*value/)
  })

  it('writes every figure as CSV, none of it a formula', async () => {
    expect(await run(...events(), '--log', at('log.ndjson'), '--out', at('report.csv'))).toBe(0)
    const rows = readCsv(await readFile(at('report.csv'), 'utf8'))
    expect(rows).toContainEqual({
      section: 'audience',
      of: 'all',
      figure: 'viewers',
      value: '1',
      currency: '',
    })
    expect(rows.find(({ section, figure }) => section === 'products' && figure === 'item_id')?.value).toBe(
      "'=cup",
    )
  })

  it.each<[string, () => string[], number, RegExp]>([
    ['no events', () => ['--show', 'show', '--out', 'x.json'], 2, /Name the events/],
    ['no show', () => ['x.ndjson', '--out', 'x.json'], 2, /--show/],
    ['nowhere to write', () => [...events(), '--out', 'x.pdf'], 2, /--out/],
    ['an option it has not', () => ['--colour'], 2, /colour/],
    [
      'events that are not there',
      () => [at('gone.ndjson'), '--show', 's', '--out', at('x.json')],
      1,
      /gone\.ndjson/,
    ],
    ['a log that is not there', () => [...events(), '--log', at('gone'), '--out', at('x.json')], 1, /gone/],
    ['wrong costs', () => [...events(), '--costs', at('wrong.json'), '--out', at('x.json')], 1, /currency/],
  ])('given %s, says so', async (_what, args, code, sentence) => {
    expect(await run(...args())).toBe(code)
    expect(said.err).toMatch(sentence)
  })

  it('helps', async () => {
    expect(await run('--help')).toBe(0)
    expect(said.out).toContain('--orders')
  })
})

describe('CSV', () => {
  it.each([[['a,b', 'c"d', 'e\nf', '']], [['', ' x ', '0', 'é']]])('reads what it wrote: %o', cells => {
    const names = cells.map((_, index) => `c${index}`)
    expect(readCsv(writeCsv([names, cells]))).toEqual([
      Object.fromEntries(names.map((name, index) => [name, cells[index]])),
    ])
  })
})
