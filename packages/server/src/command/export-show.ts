import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataFolder } from '../data/folder.ts'
import { ServerError } from '../errors.ts'
import { openDuckDbEvents } from '../events/duckdb-events.ts'
import { createSqliteLog } from '../log/sqlite-log.ts'
import { createSqliteOrders } from '../orders/sqlite-orders.ts'
import { openDatabase } from '../sqlite/database.ts'
import type { Parsed } from './flags.ts'
import type { Terminal } from './terminal.ts'
import { DATA } from './serve.ts'

/** `vitrine-server export`: one show as `log.ndjson`, `orders.ndjson` and `events.ndjson`, as the review reads them. */
export async function exportShow(flags: Parsed, { out, err }: Terminal): Promise<void> {
  const show = flags.text('show')
  if (show === undefined) throw new ServerError('bad_option', 'Which show? Name it with --show.')
  const folder = openDataFolder(flags.text('data') ?? DATA, {})
  const target = flags.text('out') ?? '.'
  const db = openDatabase(folder.rooms)
  try {
    const log = createSqliteLog(db)
    const head = await log.head(show)
    if (!head) throw new ServerError('no_such_show', `There is no show ${show} in this data folder.`)
    mkdirSync(target, { recursive: true })
    const messages = await log.read(show, { from: 1, to: head.seq })
    writeFileSync(join(target, 'log.ndjson'), lines(messages.map(({ json }) => json)))
    const orders = await createSqliteOrders(db).of(show)
    writeFileSync(join(target, 'orders.ndjson'), lines(orders.map(order => JSON.stringify(order))))
    const events = await openDuckDbEvents(folder.events, text => err(text))
    await events.exportTo(join(target, 'events.ndjson'), show)
    await events.close()
    out(`Wrote log.ndjson, orders.ndjson and events.ndjson of ${show} to ${target}.`)
  } finally {
    db.close()
  }
}

const lines = (all: readonly string[]) => all.map(line => `${line}\n`).join('')
