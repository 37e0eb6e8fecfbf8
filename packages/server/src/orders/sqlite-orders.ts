import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { checkOrder } from '@vitrine/protocol'
import { atomically } from '../sqlite/database.ts'
import type { Orders } from './orders.ts'

export function createSqliteOrders(db: DatabaseSync): Orders {
  const add = db.prepare(
    'INSERT OR IGNORE INTO orders (digest, transaction_id, show, received_at, body) VALUES (?, ?, ?, ?, ?)',
  )
  const those = db.prepare(
    'SELECT body FROM orders WHERE show = ? OR show IS NULL ORDER BY received_at, digest',
  )
  return {
    async append(rows, receivedAt) {
      return atomically(db, () =>
        rows.reduce((stored, order) => {
          const body = JSON.stringify(order)
          const digest = createHash('sha256').update(body).digest('hex')
          const { changes } = add.run(digest, order.transaction_id, order.show ?? null, receivedAt, body)
          return stored + Number(changes)
        }, 0),
      )
    },
    async of(show) {
      return those.all(show).flatMap(row => {
        const checked = checkOrder(JSON.parse(String(row['body'])))
        return checked.ok ? [checked.order] : []
      })
    },
  }
}
