import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const POSTER = new URL('../../../../examples/shop/public/images/poster-9x16.jpg', import.meta.url)

/** Where the merchant's pages and the bare twins' are: another origin than the show's server, as in the world outside. */
export interface Pages {
  /** Puts a page there; its address. */
  put(name: string, html: string): string
  stop(): Promise<void>
}

export async function servePages(): Promise<Pages> {
  const pages = new Map<string, string>()
  const poster = await readFile(POSTER)
  const server = createServer(({ url = '/' }, response) => {
    const html = pages.get(url)
    if (url === '/poster.jpg') response.setHeader('content-type', 'image/jpeg').end(poster)
    else if (html === undefined) response.writeHead(404).end()
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(html)
  }).listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    put(name, html) {
      pages.set(`/${name}`, html)
      return `http://localhost:${port}/${name}`
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
