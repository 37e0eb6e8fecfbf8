import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { ServerError } from '../errors.ts'

const secretsSchema = v.object({
  /** Signs tokens (HS256). */
  secret: v.string(),
  /** Shared with the shop's backend: signs orders. */
  orderSecret: v.string(),
  /** Part of the events' address; no secret from viewers, but it keeps strangers out. */
  writeKey: v.string(),
})

/** What a server keeps to itself, made once for each data folder. */
export type Secrets = v.InferOutput<typeof secretsSchema>

/** Everything that is stored, in one folder. */
export interface DataFolder {
  /** The SQLite file of room logs, shows and orders. */
  rooms: string
  /** The DuckDB file of events. */
  events: string
  secrets: Secrets
}

/** A shorter one could be guessed. Characters. */
const SHORTEST_SECRET = 16

/**
 * Makes the folder where it is missing, with secrets of its own; `given` ones are used instead and never written.
 * @throws ServerError `bad_option` for a secret that could be guessed, `data_unwritable`
 */
export function openDataFolder(path: string, given: Partial<Secrets>): DataFolder {
  for (const [name, flag] of [
    ['secret', '--secret'],
    ['orderSecret', '--order-secret'],
  ] as const)
    if ((given[name]?.length ?? SHORTEST_SECRET) < SHORTEST_SECRET)
      throw new ServerError('bad_option', `${flag} needs at least ${SHORTEST_SECRET} characters.`)
  return {
    rooms: join(path, 'rooms.sqlite'),
    events: join(path, 'events.duckdb'),
    secrets: { ...ownSecrets(path), ...given },
  }
}

function ownSecrets(path: string): Secrets {
  const file = join(path, 'secrets.json')
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
    return readSecrets(file) ?? makeSecrets(file)
  } catch (cause) {
    if (cause instanceof ServerError) throw cause
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw new ServerError(
      'data_unwritable',
      full
        ? `The disk of ${path} is full: free some space, or choose another folder with --data.`
        : `Nothing can be stored in ${path}: choose a folder you may write with --data.`,
      { cause },
    )
  }
}

/** Nothing where there are none yet. A broken file is never replaced: every token out there was signed with it. */
function readSecrets(file: string): Secrets | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return v.parse(secretsSchema, JSON.parse(text))
  } catch (cause) {
    throw new ServerError(
      'data_unwritable',
      `${file} does not hold the three secrets it should: restore it, or delete it to have new ones made.`,
      { cause },
    )
  }
}

/** Whole or not at all: a server killed while it writes must not leave half a file. */
function makeSecrets(file: string): Secrets {
  const fresh = () => randomBytes(32).toString('base64url')
  const secrets = { secret: fresh(), orderSecret: fresh(), writeKey: fresh() }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
  return secrets
}
