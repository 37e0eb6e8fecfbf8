import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRehearsal } from './rehearsal.ts'
import type { Rehearsal } from './rehearsal.ts'

let stage: Rehearsal
beforeAll(async () => void (stage = await createRehearsal({ aspect: '16:9' })), 60_000)
afterAll(() => stage.stop())

const text = async (path: string) => (await fetch(stage.url + path)).text()
const status = async (path: string, init?: RequestInit) => (await fetch(stage.url + path, init)).status
const lastPart = (playlist: string) => /PRELOAD-HINT:TYPE=PART,URI="s(\d+)\.p(\d+)\.m4s"/.exec(playlist) ?? []

describe('the stage by LL-HLS', () => {
  it('offers two renditions of the aspect asked for', async () => {
    const playlist = await (await fetch(stage.llhls)).text()
    expect(playlist).toMatch(/RESOLUTION=1280x720,FRAME-RATE=30\.000,CODECS="avc1\.42c01f,mp4a\.40\.2"\n720p/)
    expect(playlist).toMatch(/RESOLUTION=640x360,FRAME-RATE=30\.000,CODECS="avc1\.42c01e,mp4a\.40\.2"\n360p/)
  })

  it('holds a request until the part asked for is there', async () => {
    const before = await text('/live/720p/index.m3u8')
    const [, msn, part] = lastPart(before)
    const after = await text(`/live/720p/index.m3u8?_HLS_msn=${msn}&_HLS_part=${part}`)
    expect(before).not.toContain(`URI="s${msn}.p${part}.m4s",`)
    expect(after).toMatch(new RegExp(`EXT-X-PART:DURATION=0\\.20000,URI="s${msn}\\.p${part}\\.m4s"`))
  })

  it('holds the request of the hinted part, too', async () => {
    const [, msn, part] = lastPart(await text('/live/360p/index.m3u8'))
    const response = await fetch(`${stage.url}/live/360p/s${msn}.p${part}.m4s`)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.status).toBe(200)
    expect(bytes.toString('latin1', 4, 8)).toBe('moof')
  })

  it('stamps each segment with the time of its capture', async () => {
    const playlist = await text('/live/720p/index.m3u8')
    const times = [...playlist.matchAll(/PROGRAM-DATE-TIME:(\S+)/g)].map(match => Date.parse(match[1] ?? ''))
    const late = Date.now() - (times.at(-1) ?? 0)
    expect(late).toBeGreaterThan(0)
    expect(late).toBeLessThan(10_000)
  })

  it.each([
    ['/live/720p/index.m3u8?_HLS_msn=99999999999', 400],
    ['/live/720p/index.m3u8?_HLS_msn=x', 400],
    ['/live/720p/index.m3u8?_HLS_part=1', 400],
    ['/live/720p/s1.m4s', 404],
    ['/live/1080p/index.m3u8', 404],
    ['/nowhere', 404],
  ])('refuses %s with %i', async (path, code) => {
    expect(await status(path)).toBe(code)
  })
})

describe('the stage as a service', () => {
  it('records itself, with ranges', async () => {
    await expect.poll(() => stage.recording(), { timeout: 10_000 }).toBeDefined()
    const recording = stage.recording()
    const playlist = await (await fetch(recording?.url ?? '')).text()
    const uri = /^(s\d+\.m4s)$/m.exec(playlist)?.[1]
    const first = Date.parse(/PROGRAM-DATE-TIME:(\S+)/.exec(playlist)?.[1] ?? '')
    expect(first).toBe(recording?.started_at)
    expect(playlist).toContain('#EXT-X-ENDLIST')
    const whole = Buffer.from(await (await fetch(`${stage.url}/recording/${uri}`)).arrayBuffer())
    const part = await fetch(`${stage.url}/recording/${uri}`, { headers: { range: 'bytes=4-7' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 4-7/${whole.length}`)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(4, 8))
    const beyond = { headers: { range: `bytes=${whole.length}-` } }
    expect(await status(`/recording/${uri}`, beyond)).toBe(416)
  })

  it('makes sound', async () => {
    const before = stage.audioEnergy()
    await expect.poll(() => stage.audioEnergy(), { timeout: 10_000 }).toBeGreaterThan(before)
  })

  it.each([
    ['{"item_id":"teapot"}', 204],
    ['{"item_id":null}', 204],
    ['{"item_id":7}', 400],
    ['{}', 400],
    ['{', 400],
  ])('takes a scene of %s with %i', async (body, code) => {
    expect(await status('/scene', { method: 'POST', body })).toBe(code)
  })

  it.each([
    ['text/plain', 'v=0', 415],
    ['application/sdp', 'v=0', 400],
    ['application/sdp', 'v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 AV1/90000\r\n', 400],
  ])('refuses an offer of %s that is %j with %i', async (type, body, code) => {
    expect(await status('/whep', { method: 'POST', headers: { 'content-type': type }, body })).toBe(code)
  })

  it('knows when a viewer has gone', async () => {
    expect(await status('/whep/nobody', { method: 'DELETE' })).toBe(404)
  })

  it('lets pages of any origin in', async () => {
    const response = await fetch(`${stage.url}/whep`, { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(response.headers.get('access-control-expose-headers')).toContain('location')
  })

  it('is healthy', async () => {
    expect(await (await fetch(`${stage.url}/healthz`)).json()).toEqual({ ok: true })
  })
})

describe('a stage that can not be', { timeout: 30_000 }, () => {
  it('says that the port is taken', async () => {
    const taken = createServer()
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(createRehearsal({ port })).rejects.toMatchObject({ code: 'port_busy' })
    await new Promise(resolve => taken.close(resolve))
  })

  it('says that there is no such ffmpeg', async () => {
    await expect(createRehearsal({ ffmpeg: '/no/such/ffmpeg' })).rejects.toMatchObject({
      code: 'ffmpeg_missing',
    })
  })

  it('says that the file can not be played', async () => {
    const started = createRehearsal({ video: '/no/such/video.mp4' })
    await expect(started).rejects.toMatchObject({ code: 'video_unreadable' })
  })
})
