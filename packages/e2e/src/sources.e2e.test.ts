/// <reference lib="dom" />
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createRehearsal } from '@vitrine/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forAllTests, playerForEachTest } from './fixtures.ts'
import { createStreams } from './hls-streams.ts'
import { outcome, type Harness } from './player.ts'
import { listen } from './road.ts'

declare const window: Harness

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown

const stage = forAllTests(createRehearsal)
const streams = forAllTests(createStreams)

const says =
  (status: number, body: string | Buffer = '', headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end(body)
const silence: Answer = () => undefined
const page = says(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' })
const circle: Answer = ({ url = '/' }, response) => response.writeHead(307, { location: url }).end()
const closed: Answer = (_, response) => {
  response.removeHeader('access-control-allow-origin')
  response.writeHead(201, { location: '/place' }).end('v=0\r\n')
}
/** A part of what it says it will send, and nothing of the rest. */
const part =
  (share: number, whole: () => Uint8Array | string): Answer =>
  ({ headers }, response) => {
    if (/=[^0]/.test(headers.range ?? '')) return void response.destroy()
    const bytes = Buffer.from(whole())
    response.writeHead(200, { 'content-length': bytes.length, 'accept-ranges': 'bytes' })
    return response.write(bytes.subarray(0, bytes.length * share), () => response.destroy())
  }

/** What the stage answers to an offer, told in another way. */
const retold =
  (retell: (sdp: string) => string, headers: Record<string, string> = {}): Answer =>
  async (request, response) => {
    const offer = {
      method: 'POST',
      headers: { 'content-type': 'application/sdp' },
      body: await text(request),
    }
    const answer = await fetch(stage.whep, offer)
    const location = new URL(answer.headers.get('location') ?? '', stage.url).href
    response.writeHead(201, { location, ...headers }).end(retell(await answer.text()))
  }
const without = (medium: string) =>
  retold(sdp => sdp.replace(new RegExp(`(m=${medium} [^]*?)a=sendonly`), '$1a=inactive'))
/** A stream, on a server that lets other sites in or does not. */
const stream =
  (name: string, isOpen = true): Answer =>
  ({ url = '/' }, response) => {
    if (!isOpen) response.removeHeader('access-control-allow-origin')
    if (url === '/') response.setHeader('content-type', 'application/vnd.apple.mpegurl')
    response.end(streams.files.get(`/${name}/${url === '/' ? 'index.m3u8' : url.slice(1)}`))
  }

const SHORT = { openMs: 1_500, healMs: 1_500 }
const NOBODY = 'http://127.0.0.1:9/'
const film = () => Buffer.from(streams.files.get('/whole.mp4') ?? '')
/** Three of its seconds. */
const SHARE = 0.15

const ROWS: readonly (readonly [kind: string, what: string, ends: string, answer: Answer | string])[] = [
  ['whep', 'no such place', 'playback_refused', says(404)],
  ['whep', 'a place for others', 'playback_refused', says(403)],
  ['whep', 'a web page', 'playback_media', page],
  ['whep', 'nobody', 'playback_unreachable', NOBODY],
  ['whep', 'never an answer', 'playback_timeout', silence],
  ['whep', 'a server that lets no other site in', 'playback_unreachable', closed],
  ['whep', 'a redirect without end', 'playback_unreachable', circle],
  ['whep', 'half an answer', 'playback_unreachable', part(0.5, () => 'v=0\r\n'.repeat(100))],
  ['whep', 'an answer that the browser refuses', 'playback_media', says(201, 'v=0\r\nThis is no SDP.\r\n')],
  ['whep', 'an answer to another offer', 'playback_media', retold(sdp => sdp.replace(/m=audio [^]*/, ''))],
  [
    'whep',
    'an ICE server without a password',
    'playback_media',
    retold(sdp => sdp, { link: '<turn:127.0.0.1>; rel="ice-server"' }),
  ],
  ['whep', 'sound only', 'playback_media', without('video')],
  ['whep', 'a picture only', 'playing', without('audio')],
  ['livekit', 'a web page for a token', 'playback_media', page],
  ['livekit', 'tokens that no other site gets', 'playback_unreachable', closed],
  ['livekit', 'a redirect without end', 'playback_unreachable', circle],
  ['llhls', 'nobody', 'playback_unreachable', NOBODY],
  ['llhls', 'never an answer', 'playback_timeout', silence],
  ['file', 'no such file', 'playback_media', says(404)],
  ['file', 'a web page', 'playback_media', page],
  ['file', 'nobody', 'playback_media', NOBODY],
  ['file', 'never an answer', 'playback_timeout', silence],
  ['file', 'a redirect without end', 'playback_media', circle],
  ['file', 'half a file', 'playback_media', says(200, 'half')],
  ['file', 'a line that breaks', 'playback_timeout', part(SHARE, film)],
  ['native', 'no such playlist', 'playback_media', says(404)],
  ['native', 'a web page', 'playback_media', page],
  ['native', 'nobody', 'playback_media', NOBODY],
  ['native', 'never an answer', 'playback_timeout', silence],
  ['native', 'a redirect without end', 'playback_media', circle],
  ['native', 'a server that lets no other site in', 'playing', stream('both', false)],
  ['native', 'sound only', 'playback_timeout', stream('sound')],
]

describe('sources of all kinds', () => {
  const { player } = playerForEachTest()
  let answer: Answer
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'content-type')
    response.setHeader('access-control-expose-headers', 'location, link')
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    void answer(request, response)
  })
  let url: string

  beforeAll(async () => {
    url = `http://127.0.0.1:${await listen(server)}/`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const live = (source: object) => ({ vitrine: 1, id: 'e2e', phase: 'live', sources: [source] })
  function manifestOf(kind: string, at: string): object {
    if (kind === 'file') return { ...live({}), phase: 'replay', replay: { url: at, started_at: Date.now() } }
    if (kind === 'livekit') return live({ kind, url: 'ws://127.0.0.1:9', token_url: at })
    return live({ kind: kind === 'native' ? 'hls' : kind, url: at })
  }

  it.each(ROWS)('%s: %s', async (kind, _, ends, what) => {
    if (typeof what !== 'string') answer = what
    if (kind === 'native') {
      await player.page.evaluate(() => {
        Reflect.deleteProperty(globalThis, 'MediaSource')
        Reflect.deleteProperty(globalThis, 'ManagedMediaSource')
      })
    }
    const manifest = manifestOf(kind, typeof what === 'string' ? what : url)
    await player.page.evaluate(options => window.begin(options), { manifest, policy: { playback: SHORT } })
    const state = await outcome(player)
    if (ends === 'playing') return expect(state.phase).toBe('playing')
    expect(state).toMatchObject({ phase: 'failed', code: ends })
    const told = await player.page.evaluate(() =>
      window.show.events.find(({ name }) => name === 'playback_error'),
    )
    expect(told).toMatchObject({ code: ends, fatal: true, transport: kind })
  })
  it('file: one that was cut plays to its end, and then says so', async () => {
    answer = (_, response) => response.end(film().subarray(0, film().length * SHARE))
    const manifest = manifestOf('file', `${url}show.mp4`)
    await player.page.evaluate(options => window.begin(options), { manifest, policy: { playback: SHORT } })
    expect((await outcome(player)).phase).toBe('playing')
    await player.shows('failed')
    expect(await outcome(player)).toMatchObject({ code: 'playback_media', retry: true })
  })
})
