import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Product } from '@vitrine/protocol'
import { createServer, type ServerOptions, type VitrineServer } from '../server.ts'

export const SHOW = 'spring-drop'
export const ORDER_SECRET = 'shared with the shop'
export const WRITE_KEY = 'write-key'

/** A folder of this test's own. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'vitrine-server-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export function product(item_id: string, amount = 4900): Product {
  return {
    item_id,
    title: `Product ${item_id}`,
    media: [],
    options: [],
    variants: [
      {
        variant_id: `${item_id}-v`,
        options: {},
        prices: [{ amount, currency: 'EUR', exp: 2 }],
        available: true,
      },
    ],
  }
}

export interface Started {
  server: VitrineServer
  url: string
  data: string
  operator: string
  stop(): Promise<void>
}

/** A real server with one show, on a free port and in a folder of its own unless one is given. */
export async function start(options: Partial<ServerOptions> = {}): Promise<Started> {
  const folder = options.data === undefined ? temporaryFolder() : undefined
  const data = options.data ?? folder!.path
  const failures: unknown[] = []
  const server = await createServer({
    secret: 'a secret of this test',
    orderSecret: ORDER_SECRET,
    writeKey: WRITE_KEY,
    log: (level, text, error) => level === 'error' && failures.push(text, error),
    ...options,
    data,
  })
  await server.putShow(SHOW, { title: 'Spring drop', products: [product('mug'), product('lamp', 12_900)] })
  return {
    server,
    url: server.url,
    data,
    operator: await server.token({ sub: 'op', role: 'operator', show: SHOW, name: 'Olga' }),
    async stop() {
      await server.stop()
      folder?.remove()
      if (failures.length) throw new Error(`the server reported ${failures.map(String).join(' ')}`)
    },
  }
}

export function post(url: string, body: unknown, headers: Record<string, string> = {}, method = 'POST') {
  return fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
