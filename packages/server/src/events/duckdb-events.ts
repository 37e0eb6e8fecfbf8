import { DuckDBInstance, type DuckDBAppender, type DuckDBConnection } from '@duckdb/node-api'
import type { StoredEvent } from '@vitrine/protocol'
import { reviewShow } from '@vitrine/review'
import { ServerError } from '../errors.ts'
import type { EventStore } from './event-store.ts'

/** One step of the stored schema each, in order; never edited once released. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE events (
    id VARCHAR, name VARCHAR, v INTEGER, "show" VARCHAR, view VARCHAR, sess VARCHAR, anon VARCHAR, tab VARCHAR,
    boot VARCHAR, seq DOUBLE, t DOUBLE, m DOUBLE, ts DOUBLE, received_at DOUBLE, consent VARCHAR,
    arms JSON, attr JSON, props JSON
  )`,
]
/** A report must not starve a room: it gets this much of the machine. */
const LIMITS = { memory_limit: '512MB', threads: '1' }

/**
 * Opens the events in DuckDB.
 * @throws ServerError `data_busy` when another process has the file, `data_newer` when a newer version wrote it
 */
export async function openDuckDbEvents(
  file: string,
  failed: (what: string, error: unknown) => void,
): Promise<EventStore> {
  const db = await openInstance(file)
  const writer = await db.connect()
  await migrate(writer)
  let waiting: { event: StoredEvent; receivedAt: number }[] = []
  let writing: Promise<void> | undefined

  /** What arrives while a write is under way goes into the next one, together. */
  async function write(): Promise<void> {
    const batch = waiting
    waiting = []
    await writer.run('BEGIN')
    try {
      const appender = await writer.createAppender('events')
      for (const { event, receivedAt } of batch) addRow(appender, event, receivedAt)
      appender.closeSync()
      await writer.run('COMMIT')
    } catch (error) {
      await writer.run('ROLLBACK').catch(() => failed('A write of events could not be undone.', error))
      throw error
    }
  }

  let next: Promise<void> | undefined
  function soon(): Promise<void> {
    next ??= (writing ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return (writing = write())
      })
    return next
  }

  return {
    append(events, receivedAt) {
      if (!events.length) return Promise.resolve()
      for (const event of events) waiting.push({ event, receivedAt })
      return soon()
    },
    async review(input) {
      const connection = await db.connect()
      try {
        return await reviewShow({ ...input, events: 'events', connection })
      } finally {
        connection.closeSync()
      }
    },
    async exportTo(path, show) {
      const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
      await writer.run(
        `COPY (SELECT * FROM events WHERE "show" = ${literal(show)}
          QUALIFY row_number() OVER (PARTITION BY id ORDER BY received_at, ts, seq) = 1 ORDER BY ts, boot, seq)
        TO ${literal(path)} (FORMAT json)`,
      )
    },
    async close() {
      await next?.catch(() => undefined)
      await writing?.catch(() => undefined)
      writer.closeSync()
      db.closeSync()
    },
  }
}

async function openInstance(file: string): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file, LIMITS)
  } catch (cause) {
    const busy = /lock/i.test(String(cause))
    throw busy
      ? new ServerError(
          'data_busy',
          `Another process is using ${file}: stop it, or choose another folder with --data.`,
          {
            cause,
          },
        )
      : new ServerError('data_unwritable', `The events in ${file} can't be opened.`, { cause })
  }
}

async function migrate(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)')
  const [row] = (
    await connection.runAndReadAll('SELECT max(version) AS version FROM schema_version')
  ).getRowObjectsJS()
  const version = Number(row?.['version'] ?? 0)
  if (version > MIGRATIONS.length)
    throw new ServerError(
      'data_newer',
      'The events were written by a newer version: update this server to open them.',
    )
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue
    await connection.run('BEGIN')
    await connection.run(step)
    await connection.run(`INSERT INTO schema_version VALUES (${index + 1})`)
    await connection.run('COMMIT')
  }
}

function addRow(appender: DuckDBAppender, event: StoredEvent, receivedAt: number): void {
  const text = (value: string | undefined) =>
    value === undefined ? appender.appendNull() : appender.appendVarchar(value)
  const json = (value: unknown) => text(value === undefined ? undefined : JSON.stringify(value))
  text(event.id)
  text(event.name)
  appender.appendInteger(event.v)
  text(event.show)
  text(event.view)
  text(event.sess)
  text(event.anon)
  text(event.tab)
  text(event.boot)
  for (const n of [event.seq, event.t, event.m, event.ts, receivedAt]) appender.appendDouble(n)
  text(event.consent)
  json(event.arms)
  json(event.attr)
  json(event.props)
  appender.endRow()
}
