import type { DatabaseSync } from 'node:sqlite'
import { signatureOf } from './signature.ts'

export type OrderReports = { wake: () => void; stop: () => Promise<void> }

type Options = {
  database: DatabaseSync
  url: string
  secret: string
  now: () => number
  log: (line: string) => void
  /** The first wait after a failure, ms; doubled with each one up to a minute. */
  retryMs: number
}

const LONGEST_WAIT_MS = 60_000
const LIMIT_MS = 10_000

/**
 * Tells the show's server of every order, oldest first, until it has answered 2xx. Orders wait in the books, so
 * neither a server that is down nor a restart of the shop loses one; the server merges what it is told twice.
 */
export const startOrderReports = (options: Options): OrderReports => {
  const { database, url, secret, now, log, retryMs } = options
  const oldest = database.prepare('SELECT transaction_id, body FROM report ORDER BY rowid LIMIT 1')
  const done = database.prepare('DELETE FROM report WHERE transaction_id = ?')
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let sending: Promise<void> | undefined

  const send = async (body: string) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'vitrine-signature': signatureOf(secret, body, now()) },
      body,
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(LIMIT_MS)]),
    })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
  }
  const sendAll = async () => {
    for (let row = oldest.get(); row && !stopping.signal.aborted; row = oldest.get()) {
      const transactionId = String(row['transaction_id'])
      try {
        await send(String(row['body']))
      } catch (error) {
        if (stopping.signal.aborted) return
        const wait = Math.min(LONGEST_WAIT_MS, retryMs * 2 ** failures++)
        log(`order ${transactionId} could not be reported (${String(error)}); again in ${wait} ms`)
        timer = setTimeout(wake, wait).unref()
        return
      }
      failures = 0
      done.run(transactionId)
    }
  }
  const wake = () => {
    clearTimeout(timer)
    // An order placed while another is on its way is picked up by the same run: it asks the books each time.
    sending ??= sendAll().finally(() => {
      sending = undefined
    })
  }

  wake()
  return {
    wake,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await sending
    },
  }
}
