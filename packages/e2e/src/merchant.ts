import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One thing a server answers with. */
export interface Answer {
  type?: string
  status?: number
  body?: string | Uint8Array
  headers?: Record<string, string>
  /** The request is taken and never answered. */
  silent?: boolean
}

/** A server of a merchant's own: whatever is put at a path. */
export interface Merchant {
  url: string
  /** By path, without the query. What is not there is 404. */
  answers: Map<string, Answer>
  close(): Promise<void>
}

export async function openMerchant(answers: Iterable<[string, Answer]> = []): Promise<Merchant> {
  const known = new Map(answers)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname
    const {
      type = 'text/html; charset=utf-8',
      status = 200,
      body,
      headers,
      silent,
    } = known.get(path) ?? {
      status: 404,
    }
    if (silent) return
    const about = { 'content-type': type, 'access-control-allow-origin': '*', ...headers }
    // Without ranges, a browser can go nowhere in a file.
    const start = /^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1]
    if (start === undefined || !(body instanceof Uint8Array))
      return void response.writeHead(status, about).end(body ?? '')
    const range = `bytes ${start}-${body.length - 1}/${body.length}`
    response.writeHead(206, { ...about, 'content-range': range }).end(body.subarray(Number(start)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answers: known,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

export interface MerchantPage {
  /** Where `embed.js` and `embed.css` are. */
  embed: string
  /** The show's manifest. */
  src: string
  /** More attributes of the show. */
  attributes?: string
  /** A script of the page's own, before the loader. */
  script?: string
  policy?: string
}

/** A merchant's page with a show above the fold and content of its own around it. */
export function merchantPage({ embed, src, attributes = '', script = '', policy }: MerchantPage): Answer {
  const body = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A shop</title>
    <link rel="stylesheet" href="${embed}/embed.css">
    ${script ? `<script>${script}</script>` : ''}
    <script type="module" src="${embed}/embed.js"></script>
  </head>
  <body>
    <header>The shop’s own head</header>
    <main>
      <h1>Spring table</h1>
      <vitrine-show id="live" src="${src}" ${attributes}>
        <img slot="poster" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='16'/%3E"
          width="720" height="1280" alt="Spring drop">
      </vitrine-show>
      <p id="below">The shop’s own words below.</p>
    </main>
  </body>
</html>`
  return { body, ...(policy && { headers: { 'content-security-policy': policy } }) }
}
