import type { DatabaseSync } from 'node:sqlite'
import type { Vault } from './vault.ts'

export function createSqliteVault(db: DatabaseSync): Vault {
  const next = db.prepare(
    'SELECT secret FROM secrets WHERE show = ? AND deal = ? AND spent = 0 ORDER BY n LIMIT ?',
  )
  return {
    async unspent(show, deal, n) {
      return next.all(show, deal, n).map(row => String(row['secret']))
    },
  }
}
