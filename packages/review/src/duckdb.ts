import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import { ReviewError } from './errors.ts'
import type { Cell, Columns, ReviewStore, Row } from './store.ts'

/** The stored event's columns, as NDJSON has them. Unknown keys are left alone. */
const EVENT_COLUMNS = `{id: 'VARCHAR', name: 'VARCHAR', "show": 'VARCHAR', view: 'VARCHAR', anon: 'VARCHAR',
  boot: 'VARCHAR', seq: 'DOUBLE', ts: 'DOUBLE', attr: 'JSON', props: 'JSON', received_at: 'DOUBLE'}`
// SHOW is a word of DuckDB's own: the figures read `show_id`.
const NAMES = 'id, name, "show" AS show_id, view, anon, boot, seq, ts, attr, props, received_at'

const MARK = 'review_in_progress'

/**
 * A report's store in DuckDB.
 * @param events a table's name (with `connection`), or paths or globs of NDJSON or Parquet files
 * @param connection the report's alone until it is closed: its tables are temporary ones of that connection
 * @throws ReviewError `busy` when another report runs on the same connection, `unreadable_events` when the events can't be opened
 */
export async function openDuckDb(
  events: string | readonly string[],
  connection?: DuckDBConnection,
): Promise<ReviewStore> {
  const own = connection ? undefined : await DuckDBInstance.create(':memory:')
  const db = connection ?? (await own!.connect())
  const made: string[] = []
  try {
    await db.run(`CREATE TEMP TABLE ${MARK} (nothing INTEGER)`)
  } catch (cause) {
    throw new ReviewError('busy', 'A report is being made on this connection: give each its own.', { cause })
  }

  return {
    async openSource() {
      const from = connection && typeof events === 'string' ? quoted(events) : files(events)
      try {
        await db.run(`CREATE TEMP VIEW source AS SELECT ${NAMES} FROM ${from}`)
      } catch (cause) {
        throw new ReviewError('unreadable_events', `The events can't be read from ${String(events)}.`, {
          cause,
        })
      }
    },
    async run(sql) {
      const table = /CREATE TEMP TABLE (\w+)/.exec(sql)?.[1]
      await db.run(sql)
      if (table) made.push(table)
    },
    async query(sql) {
      const reader = await db.runAndReadAll(sql)
      return reader.getRowObjectsJS().map(row => mapRow(row as Record<string, DuckDBValue>))
    },
    async load(table, columns, rows) {
      await db.run(`CREATE TEMP TABLE ${table} (${definitions(columns)})`)
      made.push(table)
      const appender = await db.createAppender(table, 'main', 'temp')
      for (const row of rows) {
        for (const [name, type] of Object.entries(columns)) {
          const cell = row[name] ?? null
          if (cell === null) appender.appendNull()
          else if (type === 'number') appender.appendDouble(Number(cell))
          else appender.appendVarchar(String(cell))
        }
        appender.endRow()
      }
      appender.closeSync()
    },
    async close() {
      await db.run('DROP VIEW IF EXISTS temp.source')
      for (const table of [...made.reverse(), MARK]) await db.run(`DROP TABLE IF EXISTS temp.${table}`)
      if (own) {
        db.closeSync()
        own.closeSync()
      }
    },
  }
}

function files(paths: string | readonly string[]): string {
  const list = typeof paths === 'string' ? [paths] : paths
  const literal = `[${list.map(path => `'${path.replaceAll("'", "''")}'`).join(', ')}]`
  if (list.length && list.every(path => path.endsWith('.parquet'))) {
    return `read_parquet(${literal}, union_by_name = true)`
  }
  // A line that is no JSON becomes a row of nulls, which the report counts as unreadable.
  return `read_json(${literal}, format = 'newline_delimited', ignore_errors = true, columns = ${EVENT_COLUMNS})`
}

function quoted(name: string): string {
  return name
    .split('.')
    .map(part => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}

function definitions(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type === 'number' ? 'DOUBLE' : 'VARCHAR'}`)
    .join(', ')
}

function mapRow(row: Record<string, DuckDBValue>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)]))
}

function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'bigint' ? Number(value) : String(value)
}
