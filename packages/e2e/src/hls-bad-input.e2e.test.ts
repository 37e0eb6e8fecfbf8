/// <reference lib="dom" />
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { forAllTests, playerForEachTest } from './fixtures.ts'
import { createStreams, type Answer, type Streams } from './hls-streams.ts'
import { outcome, type Harness } from './player.ts'

declare const window: Harness

const PLAYLIST = { 'content-type': 'application/vnd.apple.mpegurl' }

/** A playlist of `both`, told in another way. */
type Retold = (playlist: string) => string

interface Row {
  /** What is played: a path of the streams… */
  path?: string
  /** …or what answers at `/bad/index.m3u8`. */
  answer?: (streams: Streams) => Answer
  retold?: Retold
  ends: 'playing' | `playback_${string}`
}

const text =
  (status: number, body: string | Buffer, headers: Record<string, string> = PLAYLIST): Row['answer'] =>
  () =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end(body)

const ROWS: Record<string, Row> = {
  'no such stream': { path: '/none.m3u8', ends: 'playback_refused' },
  'a stream for others': { answer: text(403, ''), ends: 'playback_refused' },
  'a server in trouble': { answer: text(500, ''), ends: 'playback_unreachable' },
  'a playlist as plain text': {
    answer:
      ({ files }) =>
      response =>
        void response.writeHead(200, { 'content-type': 'text/plain' }).end(retell(files, whole => whole)),
    ends: 'playing',
  },
  'a web page for a playlist': {
    answer: text(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }),
    ends: 'playback_media',
  },
  'nothing for a playlist': { answer: text(200, ''), ends: 'playback_media' },
  'a playlist without media': {
    answer: text(200, '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-ENDLIST\n'),
    ends: 'playback_media',
  },
  'a redirect without end': {
    answer: () => response => void response.writeHead(302, { location: '/bad/index.m3u8' }).end(),
    ends: 'playback_unreachable',
  },
  'a server that lets no other site in': {
    answer:
      ({ files }) =>
      response => {
        response.removeHeader('access-control-allow-origin')
        response.writeHead(200, PLAYLIST).end(retell(files, whole => whole))
      },
    ends: 'playback_unreachable',
  },
  'ten megabytes that are no playlist': {
    answer: text(200, Buffer.alloc(10_000_000, 'x')),
    ends: 'playback_media',
  },
  'a playlist of ten megabytes': {
    retold: whole => whole.replace('#EXT-X-ENDLIST', `${'# a remark\n'.repeat(900_000)}#EXT-X-ENDLIST`),
    ends: 'playing',
  },
  'pieces that last less than nothing': {
    retold: whole => whole.replace(/#EXTINF:[\d.]+/g, '#EXTINF:-2'),
    ends: 'playback_refused',
  },
  'a recording that begins with a gap': {
    retold: whole => whole.replace(/#EXTINF/, '#EXT-X-GAP\n#EXTINF'),
    ends: 'playing',
  },
  'a recording of gaps alone': {
    retold: whole => whole.replaceAll(/#EXTINF/g, '#EXT-X-GAP\n#EXTINF'),
    ends: 'playback_media',
  },
  'a recording whose first piece is gone': {
    retold: whole => whole.replace('both0.m4s', 'gone.m4s'),
    ends: 'playback_refused',
  },
  'a stream without a piece left': {
    retold: whole => whole.replace(/both\d+\.m4s/g, 'gone.m4s'),
    ends: 'playback_refused',
  },
  'pieces that are no media': {
    retold: whole => whole.replace(/both\d+\.m4s/g, '../both/index.m3u8'),
    ends: 'playback_media',
  },
  'sound only': { path: '/sound/index.m3u8', ends: 'playback_media' },
  'a picture only': { path: '/picture/index.m3u8', ends: 'playing' },
  'sound and picture apart': { path: '/apart.m3u8', ends: 'playing' },
}

/** The playlist of `both` as it would be beside its pieces. */
function retell(files: Streams['files'], retold: Retold): string {
  const playlist = String(files.get('/both/index.m3u8'))
  return retold(playlist).replace(
    /^([\w-]+\.m4s)|URI="([\w-]+\.mp4)"/gm,
    (_, piece?: string, init?: string) => (piece ? `../both/${piece}` : `URI="../both/${init}"`),
  )
}

describe('HLS of all kinds', () => {
  const streams = forAllTests(createStreams)
  const { player, page } = playerForEachTest()

  afterEach(() => streams.answers.clear())

  it.each(Object.entries(ROWS))('%s', async (_, { path = '/bad/index.m3u8', answer, retold, ends }) => {
    if (answer) streams.answers.set(path, answer(streams))
    if (retold) {
      streams.answers.set(path, response =>
        response.writeHead(200, PLAYLIST).end(retell(streams.files, retold)),
      )
    }
    const manifest = {
      vitrine: 1,
      id: 'e2e',
      phase: 'live',
      sources: [{ kind: 'hls', url: streams.url + path }],
    }
    await page.evaluate(options => window.begin(options), { manifest })
    const state = await outcome(player)
    if (ends === 'playing') expect(state.phase).toBe('playing')
    else expect(state).toMatchObject({ phase: 'failed', code: ends })
  })
})
