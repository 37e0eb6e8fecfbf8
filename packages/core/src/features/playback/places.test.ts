import { atom } from 'nanostores'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Ports } from '../../ports/ports.ts'
import type { Engine, Line } from './engine.ts'
import { createPlaces } from './places.ts'
import type { Span } from './transports/transport.ts'

const NOW = 100_000

/** A viewer of a live show who looks at `line`, while `ready` could be seen over HTTP. */
function world(line: Line | undefined, ready?: Span) {
  const calls: string[] = []
  const state = { past: false }
  let shown = line
  const engine = {
    state,
    ready,
    dispatch({ past }: { past: boolean }) {
      state.past = past
      calls.push(past ? 'past' : 'present')
    },
  } as unknown as Engine
  const clock = { now: () => NOW, jumped: () => calls.push('jumped') }
  const places = createPlaces({
    ports: { clock } as unknown as Ports,
    engine: () => engine,
    isReplay: () => false,
    shown: () => shown,
  })
  return { places, calls, show: (next: Line) => places.arrived((shown = next)) }
}

function rtc(stage: number | undefined): Line {
  return {
    video: {},
    frame: {},
    connection: { stage: () => stage, toEdge: () => undefined },
  } as unknown as Line
}

function hls(span: Span, at: number, sought?: number) {
  const seeks: number[] = []
  const connection = {
    stage: () => at,
    span: () => span,
    seek: (to: number) => seeks.push(to),
    toEdge: () => undefined,
  }
  return { seeks, line: { sought, video: { currentTime: 1 }, frame: {}, connection } as unknown as Line }
}

describe('where the viewer is', () => {
  it.each<[string, Line | undefined, Span | undefined, object | undefined]>([
    ['nothing on screen', undefined, { start: 0, end: 50 }, undefined],
    ['WebRTC alone', rtc(99_000), undefined, undefined],
    [
      'WebRTC is newer than what is ready',
      rtc(99_700),
      { start: 40_000, end: 98_000 },
      { start: 40_000, end: 99_700, at: 99_700 },
    ],
    [
      'WebRTC that tells no time',
      rtc(undefined),
      { start: 40_000, end: 98_000 },
      { start: 40_000, end: NOW, at: NOW },
    ],
    [
      'HLS by its own line',
      hls({ start: 10_000, end: 98_000 }, 50_000).line,
      { start: 0, end: 1 },
      { start: 10_000, end: 98_000, at: 50_000 },
    ],
    [
      'a picture that is older than the playlist',
      hls({ start: 10_000, end: 98_000 }, 5_000).line,
      undefined,
      { start: 10_000, end: 98_000, at: 10_000 },
    ],
    ['a playlist of nothing', hls({ start: 10_000, end: 10_000 }, 10_000).line, undefined, undefined],
  ])('%s', (_, line, ready, place) => {
    expect(world(line, ready).places.read()).toEqual(place)
  })

  it('goes back from WebRTC by a line that begins at the place looked for, and says so at once', () => {
    const { places, calls, show } = world(rtc(99_000), { start: 40_000, end: 98_000 })
    places.seek(60_000)
    expect(calls).toEqual(['past', 'jumped'])
    expect(places.sought()).toBe(60_000)
    expect(places.read()?.at).toBe(60_000)
    const came = hls({ start: 40_000, end: 98_000 }, 60_000, 60_000)
    show(came.line)
    expect(came.seeks).toEqual([])
    expect(calls).toEqual(['past', 'jumped', 'jumped'])
  })

  it('who changes their mind on the way is taken there when the line comes', () => {
    const { places, show } = world(rtc(99_000), { start: 40_000, end: 98_000 })
    places.seek(60_000)
    places.seek(70_000)
    const came = hls({ start: 40_000, end: 98_000 }, 60_000, 60_000)
    show(came.line)
    expect(came.seeks).toEqual([70_000])
  })

  it('is there with the first frame that is no longer on the way', () => {
    const { line } = hls({ start: 40_000, end: 98_000 }, 97_000)
    const { places, calls } = world(line)
    const at = (seeking: boolean) => ({ ...line, video: { seeking } }) as unknown as Line
    places.framed(at(false))
    places.seek(60_000)
    places.framed(at(true))
    expect(calls).toEqual(['past', 'jumped'])
    places.framed(at(false))
    places.framed(at(false))
    expect(calls).toEqual(['past', 'jumped', 'jumped'])
  })

  it('goes nowhere where nothing is ready', () => {
    const { places, calls } = world(rtc(99_000))
    places.seek(60_000)
    expect(calls).toEqual([])
  })

  it('a line that is lost hands its place to the next', () => {
    const { places } = world(hls({ start: 0, end: 98_000 }, 64_000).line)
    places.seek(60_000)
    places.leaving(hls({ start: 0, end: 98_000 }, 64_000).line)
    expect(places.sought()).toBe(64_000)
    places.toEdge()
    expect(places.sought()).toBeUndefined()
  })
})

describe('in a recording', () => {
  const url = 'https://stage.invalid/show.mp4'

  /** A viewer of a replay that began at `NOW`; what an earlier page of the tab noted is at `noted`. */
  function replay(noted?: object) {
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => (key === 'vitrine:watched:tea' && noted ? JSON.stringify(noted) : null),
    })
    const tracked: unknown[] = []
    let shown: Line | undefined
    const places = createPlaces({
      ports: {
        $manifest: atom({ id: 'tea' }),
        clock: { now: () => NOW, jumped: () => undefined },
        telemetry: { track: (name: string, props: object) => tracked.push({ name, ...props }) },
      } as unknown as Ports,
      engine: () => ({ state: { past: false } }) as unknown as Engine,
      isReplay: () => true,
      shown: () => shown,
    })
    const recording = () => {
      const video = {
        currentTime: places.positionOf({ kind: 'file', url }) ?? 0,
        seeking: false,
        ended: false,
      }
      const seek = (stage: number) =>
        Object.assign(video, { currentTime: (stage - NOW) / 1_000, seeking: true })
      const connection = { stage: () => NOW + video.currentTime * 1_000, seek, toEdge: () => undefined }
      const line = { source: { kind: 'file', url }, video, connection, frame: {} } as unknown as Line
      shown = line
      places.arrived(line)
      places.framed(line)
      return { line, video }
    }
    return { places, tracked, recording }
  }
  afterEach(() => void vi.unstubAllGlobals())

  it('tells once of each way a viewer went, when its picture is there', () => {
    const { places, tracked, recording } = replay()
    const { line, video } = recording()
    video.currentTime = 12.3404
    places.seek(NOW + 60_000)
    // On from there before the first one was shown.
    places.seek(NOW + 65_000)
    places.framed(line)
    expect(tracked).toEqual([])
    video.seeking = false
    places.framed(line)
    places.framed(line)
    expect(tracked).toEqual([{ name: 'replay_seek', from_ms: 12_340, to_ms: 65_000 }])
    places.seek(NOW + 5_000)
    video.seeking = false
    places.framed(line)
    expect(tracked.slice(1)).toEqual([{ name: 'replay_seek', from_ms: 65_000, to_ms: 5_000 }])
  })

  it('tells of it when it goes on, where it was paused', () => {
    const { places, tracked, recording } = replay()
    const { line } = recording()
    places.leaving(line)
    places.seek(NOW + 30_000)
    const next = recording()
    expect(next.video.currentTime).toBe(30)
    expect(tracked).toEqual([{ name: 'replay_seek', from_ms: 0, to_ms: 30_000 }])
  })

  it.each([
    ['where an earlier page left it', { url, position: 40 }, 40],
    [
      'at its beginning, of another recording',
      { url: 'https://stage.invalid/other.mp4', position: 40 },
      undefined,
    ],
    ['at its beginning, of which nothing was noted', {}, undefined],
  ])('goes on %s, and that is no way of the viewer’s', (_, noted, at) => {
    const { places, tracked, recording } = replay({ sounding: true, volume: 1, ...noted })
    expect(places.positionOf({ kind: 'file', url })).toBe(at)
    const { line, video } = recording()
    expect(tracked).toEqual([])
    // On this page, what was seen last counts.
    video.currentTime = 55
    places.leaving(line)
    expect(places.positionOf({ kind: 'file', url })).toBe(55)
    video.ended = true
    places.leaving(line)
    expect(places.positionOf({ kind: 'file', url })).toBe(0)
  })

  it('still goes on there when it was opened once more before it had shown anything', () => {
    const { places, recording } = replay({ sounding: true, volume: 1, url, position: 40 })
    const { line } = recording()
    places.leaving({ ...line, frame: undefined, video: { currentTime: 0 } as HTMLVideoElement })
    expect(places.positionOf({ kind: 'file', url })).toBe(40)
  })
})
