import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const SCHEMA_VERSION = 1

const schema = `
  CREATE TABLE session (id TEXT PRIMARY KEY, country TEXT NOT NULL) STRICT;
  CREATE TABLE line (
    line TEXT PRIMARY KEY, session TEXT NOT NULL, variant_id TEXT NOT NULL, quantity INTEGER NOT NULL,
    terms TEXT, show TEXT, view TEXT
  ) STRICT;
  CREATE INDEX line_session ON line (session);
  CREATE TABLE stock (variant_id TEXT PRIMARY KEY, left INTEGER NOT NULL CHECK (left >= 0)) STRICT;
  CREATE TABLE placed (
    transaction_id TEXT PRIMARY KEY, session TEXT NOT NULL, attempt TEXT NOT NULL UNIQUE, body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE report (transaction_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};
`

/** The shop's own books, in `folder`, or in memory without one. Throws when they were written by a newer shop. */
export const openShopDatabase = (folder?: string): DatabaseSync => {
  if (folder) mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(folder ? join(folder, 'shop.sqlite') : ':memory:')
  database.exec('PRAGMA journal_mode = WAL')
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version === 0) database.exec(schema)
  else if (version !== SCHEMA_VERSION) {
    database.close()
    throw new Error(`The shop's data is of version ${version}; this shop reads version ${SCHEMA_VERSION}.`)
  }
  return database
}

/** Runs `work` as one write: all of it, or, when it throws, nothing. */
export const atomically = <T>(database: DatabaseSync, work: () => T): T => {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
