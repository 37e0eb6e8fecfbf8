import type { IncomingMessage, ServerResponse } from 'node:http'

/** Longest body that is read, in bytes: an offer with many codecs is about 10 kB. */
const LARGEST_BODY = 256 * 1024

export function sendText(response: ServerResponse, status: number, text: string, type: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, JSON.stringify(value), 'application/json')
}

/** @param why one sentence without a full stop, for the developer */
export function sendRefusal(response: ServerResponse, status: number, why: string): void {
  sendJson(response, status, { error: why })
}

/** Media never changes under its name, which holds for the run of one stage. */
export function sendBytes(response: ServerResponse, bytes: Buffer, type: string): void {
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'max-age=60',
  })
  response.end(bytes)
}

/** Lets pages of these origins read the answers. */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  origins: string[] | '*',
): void {
  const origin = request.headers.origin
  if (origins === '*') response.setHeader('access-control-allow-origin', '*')
  else if (origin !== undefined && origins.includes(origin)) {
    response.setHeader('access-control-allow-origin', origin)
  }
  response.setHeader('vary', 'origin')
  response.setHeader('access-control-allow-methods', 'GET, HEAD, POST, PATCH, DELETE, OPTIONS')
  response.setHeader('access-control-allow-headers', 'authorization, content-type, if-match, range')
  response.setHeader('access-control-expose-headers', 'location, etag, link, content-range, accept-ranges')
  response.setHeader('access-control-max-age', '600')
  response.setHeader('timing-allow-origin', '*')
}

/** @returns the body as text, or nothing when it is too large */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LARGEST_BODY) chunks.push(chunk)
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8')
}
