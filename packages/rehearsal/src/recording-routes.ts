import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { sendRefusal, sendText } from './http.ts'
import type { Recorder } from './recorder.ts'

/** Answers `/recording/…`: a playlist of what is recorded, and its files, whole or by range. */
export function createRecordingRoutes(
  recorder: Recorder,
): (path: string, url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (path, url, request, response) => {
    if (path === 'index.m3u8') {
      const range = recorder.range()
      if (!range) return sendRefusal(response, 404, 'nothing is recorded yet')
      const from = Number(url.searchParams.get('from') ?? range.from)
      const to = Number(url.searchParams.get('to') ?? range.to)
      return sendText(response, 200, recorder.playlist(from, to), 'application/vnd.apple.mpegurl')
    }
    const file = recorder.path(path)
    const size = file === undefined ? undefined : (await stat(file).catch(() => undefined))?.size
    if (file === undefined || size === undefined)
      return sendRefusal(response, 404, 'not recorded, or no longer')
    const asked = rangeOf(request.headers.range, size)
    response.setHeader('accept-ranges', 'bytes')
    if (asked === 'impossible') {
      response.setHeader('content-range', `bytes */${size}`)
      return sendRefusal(response, 416, 'the file has no such range')
    }
    const { start, end } = asked ?? { start: 0, end: size - 1 }
    response.writeHead(asked ? 206 : 200, {
      'content-type': 'video/mp4',
      'content-length': end - start + 1,
      ...(asked && { 'content-range': `bytes ${start}-${end}/${size}` }),
    })
    if (request.method === 'HEAD') return void response.end()
    await pipeline(createReadStream(file, { start, end }), response)
  }
}

/** One range of bytes (RFC 9110, 14.1.2), both ends included; anything else is answered whole. */
function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'impossible' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start > end || start >= size ? 'impossible' : { start, end }
}
