import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { openDuckDb } from './duckdb.ts'
import { ReviewError } from './errors.ts'
import { reviewShow } from './review-show.ts'
import { LIVE } from './testing/write-show.ts'

async function withEvents() {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE events (id VARCHAR, name VARCHAR, "show" VARCHAR, view VARCHAR, sess VARCHAR,
    anon VARCHAR, tab VARCHAR, boot VARCHAR, seq BIGINT, t BIGINT, m DOUBLE, ts BIGINT, consent VARCHAR, arms JSON,
    attr JSON, props JSON, received_at BIGINT)`)
  await connection.run(`INSERT INTO events (id, name, "show", view, boot, seq, ts, props, received_at) VALUES
    ('1', 'first_frame', 'show', 'a', 'b', 1, ${LIVE}, '{"startup_ms": 300}', ${LIVE}),
    ('2', 'heartbeat', 'show', 'a', 'b', 2, ${LIVE + 70_000}, '{"watched_ms": 70000, "mode": "live"}', ${LIVE})`)
  return connection
}

describe('a review on the server’s own database', () => {
  it('reads its table, and leaves nothing behind', async () => {
    const connection = await withEvents()
    const before = await tables(connection)
    const input = { events: 'events', connection, show: { id: 'show' } }
    const first = await reviewShow(input)
    expect(first.audience.all).toMatchObject({ viewers: 1, stayed: 1 })
    expect(first.show).toMatchObject({ started_at: LIVE, ended_at: LIVE + 70_000 })
    expect(await tables(connection)).toEqual(before)
    expect(await reviewShow(input)).toEqual(first)
  })

  it('refuses a second report on one connection, and lets the first one finish', async () => {
    const connection = await withEvents()
    const store = await openDuckDb('events', connection)
    const refused = await reviewShow({ events: 'events', connection, show: { id: 'show' } }).catch(
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(ReviewError)
    expect(refused).toMatchObject({ code: 'busy' })
    await store.close()
    expect(
      (await reviewShow({ events: 'events', connection, show: { id: 'show' } })).audience.all.viewers,
    ).toBe(1)
  })

  it('takes a show’s id and a file’s name as text, never as SQL', async () => {
    const connection = await withEvents()
    const review = await reviewShow({ events: 'events', connection, show: { id: "x' OR '1'='1" } })
    expect(review.audience.all.viewers).toBe(0)
    await expect(
      reviewShow({ events: "nothing'; DROP TABLE events; --.ndjson", show: { id: 'show' } }),
    ).rejects.toMatchObject({
      code: 'unreadable_events',
    })
  })
})

async function tables(connection: Awaited<ReturnType<typeof withEvents>>): Promise<unknown> {
  return (
    await connection.runAndReadAll('SELECT table_name FROM information_schema.tables ORDER BY 1')
  ).getRows()
}
