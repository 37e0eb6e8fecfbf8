import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readMessage } from '@vitrine/protocol'
import { atomically } from '../sqlite/database.ts'
import type { Log, Stored, Write } from './log.ts'

/** How long a repeated command gets its first answer, ms. */
const ANSWERS_KEPT = 24 * 3_600_000
/** A checkpoint is trusted only by the code that knew what to keep; another version folds the log anew. */
const MADE_BY = '1'

/** The log in SQLite: `append` is one durable transaction (`synchronous = FULL`). */
export function createSqliteLog(db: DatabaseSync): Log {
  const listeners = new Map<string, Set<(messages: readonly Stored[]) => void>>()
  const sql = statements(db)

  function write(show: string, { messages, records, answers, vault, at }: Write): void {
    for (const { message, json } of messages) {
      sql.addMessage.run(show, message.seq, message.at, message.type, message.ref ?? null, json)
    }
    for (const { person, key, value, lookup } of records) {
      sql.setRecord.run(show, person, key, JSON.stringify(value), lookup ?? null)
    }
    for (const { person, ack } of answers) sql.addAnswer.run(show, person, ack.id, JSON.stringify(ack), at)
    for (const change of vault) {
      if ('spend' in change) sql.spend.run(show, change.spend.deal, change.spend.secret)
      else change.put.secrets.forEach((secret, n) => sql.put.run(show, change.put.deal, n, secret))
    }
    sql.forgetAnswers.run(at - ANSWERS_KEPT)
  }

  return {
    async shows() {
      return sql.shows.all().map(row => String(row['show']))
    },
    async create(show, at) {
      return sql.create.run(show, randomUUID(), at).changes === 1
    },
    async head(show) {
      const row = sql.head.get(show)
      if (!row) return undefined
      return { epoch: String(row['epoch']), seq: Number(row['seq']), at: Number(row['at']) }
    },
    async append(show, batch, { ifSeq }) {
      const stored = atomically(db, () => {
        if (Number(sql.last.get(show)?.['seq'] ?? 0) !== ifSeq) return false
        write(show, batch)
        return true
      })
      if (stored && batch.messages.length) {
        for (const listener of listeners.get(show) ?? []) listener(batch.messages)
      }
      return stored
    },
    async read(show, { from, to, limit = -1 }) {
      return sql.read.all(show, from, to, limit).flatMap(storedOf)
    },
    subscribe(show, listener) {
      const those = listeners.get(show) ?? new Set()
      listeners.set(show, those.add(listener))
      return () => void those.delete(listener)
    },
    async erase(show, seqs) {
      atomically(db, () => {
        for (const seq of seqs) {
          sql.eraseCopies.run(show, seq)
          sql.erase.run(show, seq)
        }
      })
    },
    async seqAt(show, at) {
      return Number(sql.seqAt.get(show, at)?.['seq'] ?? 0)
    },
    async checkpoint(show, seq) {
      const row = sql.checkpoint.get(show, seq, MADE_BY)
      if (!row) return undefined
      const messages = sql.readThese.all(show, String(row['kept'])).flatMap(storedOf)
      return { seq: Number(row['seq']), at: Number(row['at']), messages }
    },
    async keepCheckpoint(show, { seq, at, kept }) {
      sql.keepCheckpoint.run(show, seq, at, MADE_BY, JSON.stringify(kept))
    },
    async deleted(show) {
      const seqs = new Set<number>()
      const rows = sql.moderation.all(show)
      for (const row of rows) {
        if (row['type'] === 'chat.delete') seqs.add(Number(row['ref']))
        else seqs.delete(Number(row['ref']))
      }
      return { seqs, version: rows.length + Number(sql.erased.get(show)?.['n'] ?? 0) }
    },
    async answer(show, person, id) {
      const row = sql.answer.get(show, person, id)
      return row && JSON.parse(String(row['ack']))
    },
    async record(show, person, key) {
      const row = sql.record.get(show, person, key)
      return row && JSON.parse(String(row['value']))
    },
    async holder(show, key, lookup) {
      const row = sql.holder.get(show, key, lookup)
      return row && String(row['person'])
    },
    async claimed(claim) {
      const row = sql.claimed.get(claim)
      const [stored] = row ? storedOf(row) : []
      return row && stored && { show: String(row['show']), stored }
    },
    async tallies(show) {
      return Object.fromEntries(sql.tallies.all(show).map(row => [String(row['name']), Number(row['n'])]))
    },
    async keepTallies(show, tallies) {
      atomically(db, () => {
        for (const [name, n] of Object.entries(tallies)) sql.setTally.run(show, name, n)
      })
    },
  }
}

/** A row's message, read as leniently as on the wire: an older server may have written it. */
function storedOf(row: Record<string, unknown>): Stored[] {
  if (typeof row['body'] !== 'string') return []
  const read = readMessage(JSON.parse(row['body']))
  return 'message' in read ? [{ message: read.message, json: row['body'] }] : []
}

function statements(db: DatabaseSync) {
  return {
    shows: db.prepare('SELECT show FROM shows ORDER BY created_at, show'),
    create: db.prepare('INSERT OR IGNORE INTO shows (show, epoch, created_at) VALUES (?, ?, ?)'),
    head: db.prepare(`SELECT epoch, coalesce(seq, 0) AS seq, coalesce(at, 0) AS at
      FROM shows LEFT JOIN messages USING (show) WHERE show = ? ORDER BY seq DESC LIMIT 1`),
    last: db.prepare('SELECT max(seq) AS seq FROM messages WHERE show = ?'),
    addMessage: db.prepare('INSERT INTO messages (show, seq, at, type, ref, body) VALUES (?, ?, ?, ?, ?, ?)'),
    setRecord: db.prepare(
      'INSERT OR REPLACE INTO records (show, person, key, value, lookup) VALUES (?, ?, ?, ?, ?)',
    ),
    addAnswer: db.prepare(
      'INSERT OR REPLACE INTO answers (show, person, id, ack, at) VALUES (?, ?, ?, ?, ?)',
    ),
    forgetAnswers: db.prepare('DELETE FROM answers WHERE at < ?'),
    put: db.prepare('INSERT OR REPLACE INTO secrets (show, deal, n, secret) VALUES (?, ?, ?, ?)'),
    spend: db.prepare(`UPDATE secrets SET spent = 1 WHERE (show, deal, n) IN (
      SELECT show, deal, n FROM secrets WHERE show = ? AND deal = ? AND secret = ? AND spent = 0 ORDER BY n LIMIT 1)`),
    read: db.prepare('SELECT body FROM messages WHERE show = ? AND seq BETWEEN ? AND ? ORDER BY seq LIMIT ?'),
    readThese: db.prepare(`SELECT body FROM messages
      WHERE show = ? AND seq IN (SELECT value FROM json_each(?)) ORDER BY seq`),
    erase: db.prepare(`UPDATE messages SET body = NULL WHERE show = ? AND seq = ?`),
    eraseCopies: db.prepare(`UPDATE messages SET body = json_set(body, '$.data.line.text', '',
      '$.data.line.by.name', '') WHERE show = ? AND ref = ? AND type IN ('chat.reply', 'chat.pin') AND body IS NOT NULL`),
    seqAt: db.prepare('SELECT max(seq) AS seq FROM messages WHERE show = ? AND at <= ?'),
    checkpoint: db.prepare(`SELECT seq, at, kept FROM checkpoints
      WHERE show = ? AND seq <= ? AND made_by = ? ORDER BY seq DESC LIMIT 1`),
    keepCheckpoint: db.prepare(
      'INSERT OR REPLACE INTO checkpoints (show, seq, at, made_by, kept) VALUES (?, ?, ?, ?, ?)',
    ),
    moderation: db.prepare(`SELECT type, ref FROM messages
      WHERE show = ? AND ref IS NOT NULL AND type IN ('chat.delete', 'chat.restore') ORDER BY seq`),
    erased: db.prepare('SELECT count(*) AS n FROM messages WHERE show = ? AND body IS NULL'),
    answer: db.prepare('SELECT ack FROM answers WHERE show = ? AND person = ? AND id = ?'),
    record: db.prepare('SELECT value FROM records WHERE show = ? AND person = ? AND key = ?'),
    holder: db.prepare('SELECT person FROM records WHERE show = ? AND key = ? AND lookup = ? LIMIT 1'),
    claimed: db.prepare(`SELECT show, body FROM messages
      WHERE type = 'deal.claimed' AND json_extract(body, '$.data.claim') = ? LIMIT 1`),
    tallies: db.prepare('SELECT name, n FROM tallies WHERE show = ?'),
    setTally: db.prepare('INSERT OR REPLACE INTO tallies (show, name, n) VALUES (?, ?, ?)'),
  }
}
