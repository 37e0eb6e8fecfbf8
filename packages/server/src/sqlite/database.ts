import { DatabaseSync } from 'node:sqlite'
import { ServerError } from '../errors.ts'
import { MIGRATIONS } from './migrations.ts'

/**
 * Opens the room logs' database and brings its schema up to date. A commit is on disk when it returns.
 * @throws ServerError `data_busy` when another server has it, `data_newer` when a newer version wrote it
 */
export function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 0 })
  try {
    // One process owns the folder: two servers that each hold a room's state would decide twice.
    db.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL`)
    migrate(db)
  } catch (cause) {
    db.close()
    if (cause instanceof ServerError) throw cause
    if (String(cause).includes('locked'))
      throw new ServerError(
        'data_busy',
        `Another server is using ${path}: stop it, or choose another folder with --data.`,
        {
          cause,
        },
      )
    throw new ServerError('data_unwritable', `The database ${path} can't be opened: ${String(cause)}.`, {
      cause,
    })
  }
  return db
}

/** Runs `work` as one atomic write. */
export function atomically<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function migrate(db: DatabaseSync): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version > MIGRATIONS.length)
    throw new ServerError(
      'data_newer',
      'The data folder was written by a newer version: update this server to open it.',
    )
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue
    atomically(db, () => db.exec(`${step}; PRAGMA user_version = ${index + 1}`))
  }
}
