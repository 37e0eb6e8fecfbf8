/// <reference lib="dom" />
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRehearsal } from '@vitrine/rehearsal'
import { createServer } from '@vitrine/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultPolicy } from '../../core/src/features/playback/policy.ts'
import { openDataFolder } from '../../server/src/data/folder.ts'
import { openDuckDbEvents } from '../../server/src/events/duckdb-events.ts'
import { QUICK } from './fault-page.ts'
import { forAllTests, forEachTest, playerForEachTest } from './fixtures.ts'
import { createStreams } from './hls-streams.ts'
import { findLivekit, openLivekitStage } from './livekit-stage.ts'
import type { Harness } from './player.ts'
import { createRoad } from './road.ts'

/** A whole session with nothing but its picture. */
const PAGE = `
  import { createSession } from './session.ts'
  import { createPlayback } from './features/playback/playback.ts'
  import { callbackSink } from './ports/telemetry/callback-sink.ts'

  window.begin = options => {
    const events = []
    const session = createSession({ consent: 'granted', sinks: [callbackSink(event => void events.push(event))], ...options })
    const playback = session.use(createPlayback)
    playback.attach(document.querySelector('#box'))
    session.start()
    window.show = { session, playback, events }
  }
  window.hide = () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }
`

interface Quality {
  transport?: string
  bitrate?: number
  bytes?: number
  startup_ms?: number
  watched_ms: number
  watched_by: Record<string, number>
  stalls: number
  stalled_ms: number
  switches: number
  switch_gap_ms: number
  switch_jump_ms: number
  flaps: number
  dropped: number
}

interface Told {
  name: string
  m: number
  seq: number
  props: Record<string, unknown>
}

interface SessionPage {
  begin(options: object): void
  hide(): void
  show: {
    session: { close(): void }
    playback: Omit<Harness['show']['playback'], '$quality'> & { $quality: { get(): Quality } }
    events: Told[]
  }
}
declare const window: SessionPage

const SHOW = 'quality'
const NAMED = { vitrine: 1, id: SHOW, title: 'Quality' }
/** WebRTC comes first. */
const CALM = { ...QUICK, hlsAfterMs: 10_000 }

const { path, missing } = findLivekit()

describe('quality', () => {
  const stage = forAllTests(createRehearsal)
  const streams = forAllTests(createStreams)
  const road = forEachTest(() => createRoad(stage, { udp: true }))
  const { site, player, page } = playerForEachTest(PAGE)
  let data: string

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'vitrine-quality-'))
  })
  afterEach(() => rm(data, { recursive: true, force: true }))

  const whep = () => ({ kind: 'whep', url: `${road.url}/whep` })
  const llhls = () => ({ kind: 'llhls', url: `${road.url}/live/index.m3u8` })
  const begin = (options: object) => page.evaluate(given => window.begin(given), options)
  const moves = async (ms: number) => {
    const watched = await page.evaluate(() => window.show.playback.watchedMs())
    await page.waitForFunction(least => window.show.playback.watchedMs() >= least, watched + ms)
  }
  const told = (name: string) =>
    page.evaluate(wanted => window.show.events.filter(event => event.name === wanted), name)
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

  it('cut to LL-HLS and back: what the collector has adds up, and the review reads the same', async () => {
    const server = await createServer({ data })
    await server.putShow(SHOW, {
      title: 'Quality',
      sources: [whep(), llhls()],
      policy: { playback: CALM },
      phase: 'live',
    })
    await begin({ src: `${server.url}/shows/${SHOW}` })
    await player.shows('playing', 'whep')
    await moves(2_000)
    road.relay.cut = true
    await player.shows('playing', 'llhls')
    await moves(2_000)
    road.relay.cut = false
    await player.shows('playing', 'whep')
    await moves(2_000)
    const quality = await page.evaluate(() => {
      window.show.session.close()
      return window.show.playback.$quality.get()
    })

    const token = await server.token({ sub: 'op', show: SHOW, role: 'operator' })
    const transports = async () => {
      const answer = await fetch(`${server.url}/review/${SHOW}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      const review = (await answer.json()) as {
        quality: { transports: { transport: string; watched_ms: number }[] }
      }
      return Object.fromEntries(
        review.quality.transports.map(({ transport, watched_ms }) => [transport, watched_ms]),
      )
    }
    const all = async () => sum(Object.values(await transports()))
    await expect.poll(all, { timeout: 20_000, interval: 500 }).toBe(quality.watched_ms)
    const reviewed = await transports()
    await server.stop()
    const events = await stored()
    const named = (name: string) => events.filter(event => event.name === name)

    // A starved machine may have cut it off more than once.
    const changes = named('transport_switch').map(({ props }) => props)
    expect(changes[0]).toMatchObject({ from: 'whep', to: 'llhls', reason: 'stall' })
    expect(changes[1]).toMatchObject({ from: 'llhls', to: 'whep', reason: 'recovered' })
    // LL-HLS is further behind the stage: what was seen is seen again, and on the way back as much is left out.
    expect(changes[0]?.['jump_ms']).toBeLessThan(0)
    expect(changes[1]?.['jump_ms']).toBeGreaterThan(0)
    expect(quality).toMatchObject({
      switches: changes.length,
      flaps: changes.filter(({ to }) => to === 'whep').length,
      switch_jump_ms: sum(changes.map(({ jump_ms }) => Math.abs(Number(jump_ms)))),
    })
    const gaps = sum(changes.map(({ gap_ms }) => Number(gap_ms)))
    expect(Math.abs(quality.switch_gap_ms - gaps)).toBeLessThanOrEqual(changes.length)

    const stalls = named('stall')
    expect(stalls).toHaveLength(quality.stalls)
    expect(Number(changes[0]?.gap_ms)).toBeGreaterThanOrEqual(defaultPolicy.stillMs)
    expect(stalls.map(({ props }) => props.duration_ms)).toContain(changes[0]?.gap_ms)

    // Whatever was not a stall was watched, and each moment on one transport.
    const [first, last] = [named('first_frame')[0], named('heartbeat').at(-1)]
    const span = Number(last?.m) - Number(first?.m)
    expect(Math.abs(span - quality.watched_ms - quality.stalled_ms)).toBeLessThan(500)
    expect(first?.props).toMatchObject({ transport: 'whep', startup_ms: quality.startup_ms })
    expect(last?.props).toMatchObject({
      watched_ms: quality.watched_ms,
      transport: quality.transport,
      bytes: quality.bytes,
    })
    expect(Object.keys(quality.watched_by).toSorted()).toEqual(['llhls', 'whep'])
    for (const [transport, watched_ms] of Object.entries(quality.watched_by)) {
      expect(watched_ms).toBeGreaterThanOrEqual(2_000)
      expect(Math.abs(watched_ms - (reviewed[transport] ?? 0))).toBeLessThanOrEqual(2)
    }
    expect(quality.bytes).toBeGreaterThan(100_000)
  }, 90_000)

  /** Everything the collector of a server that was stopped has, in order. */
  async function stored(): Promise<Told[]> {
    const file = join(data, 'told.ndjson')
    const store = await openDuckDbEvents(openDataFolder(data, {}).events, text => console.error(text))
    await store.exportTo(file, SHOW)
    await store.close()
    const lines = (await readFile(file, 'utf8')).trim().split('\n')
    return lines.map(line => JSON.parse(line) as Told).toSorted((a, b) => a.seq - b.seq)
  }

  const LIVE = { latency_ms: expect.any(Number), mode: 'live' }
  const replay = (path: string) => ({ phase: 'replay', replay: { url: streams.url + path, started_at: 1 } })

  async function tellsOf(kind: string, show: object): Promise<{ beat: Told; quality: Quality }> {
    await begin({ manifest: { ...NAMED, started_at: Date.now() - 60_000, ...show } })
    await player.shows('playing', kind)
    await moves(2_500)
    await page.evaluate(() => window.hide())
    await expect.poll(() => told('heartbeat'), { timeout: 20_000 }).not.toEqual([])
    expect(await told('first_frame')).toMatchObject([
      { props: { transport: kind, startup_ms: expect.any(Number) } },
    ])
    // What a server sends may grow.
    expect((await told('quality'))[0]).toMatchObject({ props: { height: expect.any(Number) } })
    const [beat] = await told('heartbeat')
    if (!beat) throw new Error('No heartbeat.')
    expect(beat.props).toMatchObject({
      watched_ms: expect.any(Number),
      pos_ms: expect.any(Number),
      transport: kind,
      height: expect.any(Number),
      muted: true,
      dropped: expect.any(Number),
    })
    return { beat, quality: await page.evaluate(() => window.show.playback.$quality.get()) }
  }

  it.each([
    ['whep', () => ({ phase: 'live', sources: [whep()] }), LIVE, true],
    ['llhls', () => ({ phase: 'live', sources: [llhls()] }), LIVE, true],
    ['hls', () => replay('/apart.m3u8'), { mode: 'replay' }, true],
    ['file', () => replay('/whole.mp4'), { mode: 'replay' }, false],
    ['native', () => replay('/both/index.m3u8'), { mode: 'replay' }, false],
  ])('%s tells everything there is to know of it', async (kind, show, expected, countsBytes) => {
    if (kind === 'native')
      await page.evaluate(() => {
        Reflect.deleteProperty(globalThis, 'MediaSource')
        Reflect.deleteProperty(globalThis, 'ManagedMediaSource')
      })
    const { beat, quality } = await tellsOf(kind, show())
    expect(beat.props).toMatchObject(expected)
    if ('latency_ms' in expected) expect(Number(beat.props['pos_ms'])).toBeGreaterThan(50_000)
    else {
      expect(beat.props['latency_ms']).toBeUndefined()
      expect(Math.abs(Number(beat.props['pos_ms']) - quality.watched_ms)).toBeLessThan(1_000)
    }
    expect(quality.bytes ?? 0).toBe(beat.props['bytes'] ?? 0)
    expect((quality.bytes ?? 0) > 20_000).toBe(countsBytes)
    expect((quality.bitrate ?? 0) > 0).toBe(countsBytes)
  })

  it.skipIf(missing)('livekit tells everything there is to know of it', async () => {
    const livekit = await openLivekitStage(path)
    try {
      const { beat, quality } = await tellsOf('livekit', { phase: 'live', sources: [livekit.source()] })
      expect(beat.props).toMatchObject(LIVE)
      expect(quality.bytes).toBeGreaterThan(20_000)
      expect(quality.bitrate).toBeGreaterThan(20_000)
    } finally {
      await livekit.stop()
    }
  })

  it.each([
    ['whep', () => ({ phase: 'live', sources: [whep()] })],
    ['hls', () => replay('/apart.m3u8')],
  ])('%s: of sound alone from the start, the first of it counts', async (kind, show) => {
    await page.evaluate(
      manifest => {
        window.begin({ manifest })
        window.show.playback.setSoundOnly(true)
        window.show.playback.setMuted(false)
      },
      { ...NAMED, started_at: Date.now() - 60_000, ...show() },
    )
    await moves(2_500)
    expect(await told('first_frame')).toMatchObject([
      { props: { transport: kind, startup_ms: expect.any(Number), audio_only: true } },
    ])
    await page.evaluate(() => window.hide())
    await expect.poll(() => told('heartbeat'), { timeout: 20_000 }).not.toEqual([])
    const [beat] = await told('heartbeat')
    expect(beat?.props).toMatchObject({ transport: kind, muted: false })
    expect(Number(beat?.props['watched_ms'])).toBeGreaterThanOrEqual(2_500)
    expect(Number(beat?.props['bytes'])).toBeGreaterThan(0)
    expect(await told('quality')).toEqual([])
    expect(await told('stall')).toEqual([])
    const { startup_ms = 0, watched_by } = await page.evaluate(() => window.show.playback.$quality.get())
    expect(startup_ms).toBeGreaterThan(0)
    expect(Object.keys(watched_by)).toEqual([kind])
  })

  it('takes nothing for the first sound that nobody sent', async () => {
    road.relay.cut = true
    await page.evaluate(
      options => {
        window.begin(options)
        window.show.playback.setSoundOnly(true)
      },
      { manifest: { ...NAMED, phase: 'live', sources: [whep()] }, policy: { playback: CALM } },
    )
    await expect.poll(() => told('playback_error'), { timeout: 20_000 }).not.toEqual([])
    expect(await told('first_frame')).toEqual([])
    road.relay.cut = false
    await expect
      .poll(() => told('first_frame'), { timeout: 20_000 })
      .toMatchObject([{ props: { transport: 'whep', audio_only: true } }])
  }, 60_000)

  describe('CMCD', () => {
    const watch = async (url: string, more: object, policy: object) => {
      const show = { phase: 'replay', replay: { url, started_at: 1 } }
      await begin({ manifest: { ...NAMED, ...show, ...more }, policy })
      await player.shows('playing', 'hls')
      await moves(500)
    }

    it('is not sent unless it is asked for', async () => {
      streams.asked.length = 0
      await watch(`${streams.url}/both/index.m3u8`, {}, {})
      expect(streams.asked.length).toBeGreaterThan(2)
      expect(streams.asked.filter(path => path.includes('CMCD'))).toEqual([])
    })

    it('reaches the HLS server in every address when the manifest asks for it', async () => {
      streams.asked.length = 0
      await watch(`${streams.url}/both/index.m3u8`, { policy: { cmcd: 'query' } }, {})
      const said = streams.asked.map(path => new URL(path, streams.url).searchParams.get('CMCD') ?? '')
      expect(said.length).toBeGreaterThan(2)
      const ids = said.map(each => /sid="([\w-]{36})"/.exec(each)?.[1])
      expect(new Set(ids)).toEqual(new Set([expect.any(String)]))
      for (const each of said) expect(each).toContain(`cid="${SHOW}"`)
      // A piece says how it is wanted: bit rate, duration, buffer, stream format and type.
      const piece = said[streams.asked.findIndex(path => /both1\.m4s/.test(path))]
      for (const key of [/\bbr=\d+/, /\bd=\d+/, /\bbl=\d+/, /\bsf=h/, /\bst=v/]) expect(piece).toMatch(key)
    })

    it('goes in headers when the page asks for that', async () => {
      for (const [path, file] of streams.files) site.files.set(path, Buffer.from(file))
      const headers: Promise<Record<string, string>>[] = []
      page.on('request', request => {
        if (request.url().includes('/both/')) headers.push(request.allHeaders())
      })
      await watch(`${site.url}both/index.m3u8`, { policy: { cmcd: 'query' } }, { cmcd: 'headers' })
      const said = await Promise.all(headers)
      expect(said.length).toBeGreaterThan(2)
      for (const each of said) {
        expect(each['cmcd-session']).toMatch(/cid="quality".*sid="[\w-]{36}"/)
      }
    })
  })
})
