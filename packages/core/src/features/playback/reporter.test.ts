import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { VitrineError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Line } from './engine.ts'
import { createReporter } from './reporter.ts'

/** What a test says a connection and its element have counted. */
interface Counted {
  dropped: number
  bytes: number | undefined
  bitrate: number | undefined
}

interface Made {
  counted: Counted
  video: { currentTime: number }
  line: Line
}

const SHOW_BEGAN = 1_800_000_000_000

function report(phase: 'live' | 'replay' = 'live') {
  const events: { name: string; [prop: string]: unknown }[] = []
  let attempts = 0
  const ports = {
    $manifest: atom({ id: 'tea', phase, started_at: SHOW_BEGAN }),
    clock: { now: () => SHOW_BEGAN + performance.now(), stage: () => SHOW_BEGAN + performance.now() - 300 },
    telemetry: { track: (name: string, props: object) => events.push({ name, ...props }) },
  } as unknown as Ports
  const reporter = createReporter(ports, () => true)

  function line(kind: Line['kind'], soundOnly = false): Made {
    const counted: Counted = { dropped: 0, bytes: 0, bitrate: undefined }
    const video = {
      videoWidth: soundOnly ? 0 : 720,
      videoHeight: soundOnly ? 0 : 1280,
      currentTime: 0,
      getVideoPlaybackQuality: () => ({ droppedVideoFrames: counted.dropped }),
    }
    const connection = {
      bytes: () => counted.bytes,
      bitrate: () => counted.bitrate,
      stage: ({ at }: { at: number }) => SHOW_BEGAN + at - 300,
    }
    const source = { kind, url: '/', ...(soundOnly && { soundOnly }) }
    const made = { attempt: ++attempts, kind, source, video, connection, frame: undefined }
    return { counted, video, line: made as unknown as Line }
  }

  /** Frames of this line for so long, as often as they come and are looked at. */
  function plays({ line, video }: Made, ms: number, { seen = true, heard = false } = {}) {
    for (const end = performance.now() + ms; performance.now() < end;) {
      vi.advanceTimersByTime(50)
      const at = performance.now()
      video.currentTime += 0.05
      const frame = { at, mediaTime: video.currentTime, presented: at / 50 }
      Object.assign(line, { frame })
      if (seen) reporter.frame(line, frame)
      if (at % 250 === 0) reporter.poll(at, line, heard)
    }
  }
  return { events, reporter, line, plays, named: (name: string) => events.filter(each => each.name === name) }
}

describe('the reporter', () => {
  const page = { hidden: false }
  beforeEach(() => {
    page.hidden = false
    vi.stubGlobal('document', page)
    vi.useFakeTimers({ toFake: ['performance'], now: SHOW_BEGAN })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('beats every 10 s from the first frame on, with all there is to tell', () => {
    const { plays, line, named } = report()
    const whep = line('whep')
    Object.assign(whep.counted, { dropped: 3, bytes: 90_000, bitrate: 800_000 })
    plays(whep, 250)
    whep.counted.dropped = 5
    plays(whep, 21_000)
    expect(named('heartbeat')).toMatchObject([
      {
        watched_ms: 10_200,
        mode: 'live',
        pos_ms: 9_950,
        transport: 'whep',
        height: 1280,
        latency_ms: 300,
        muted: true,
        dropped: 2,
        bytes: 90_000,
      },
      { watched_ms: 20_200, dropped: 0 },
    ])
    expect(named('quality')).toEqual([{ name: 'quality', height: 1280, bitrate: 800_000 }])
  })

  it('adds up what all connections received, and what was dropped where it was seen', () => {
    const { plays, line, reporter } = report()
    const [whep, loser, hls] = [line('whep'), line('llhls'), line('llhls')]
    whep.counted.bytes = 1_000
    plays(whep, 1_000)
    whep.counted.dropped = 4
    loser.counted.dropped = 50
    loser.counted.bytes = 20
    reporter.closing(loser.line)
    hls.counted.dropped = 7
    hls.counted.bytes = 300
    reporter.because('stall')
    reporter.closing(whep.line)
    plays(hls, 1_000)
    hls.counted.dropped = 9
    plays(hls, 1_000)
    expect(reporter.$quality.get()).toMatchObject({
      dropped: 6,
      bytes: 1_320,
      switches: 1,
      transport: 'llhls',
    })
    reporter.closing(hls.line)
    reporter.poll(performance.now() + 1_000, undefined, false)
    expect(reporter.$quality.get()).toMatchObject({ dropped: 6, bytes: 1_320 })
  })

  it('says nothing of bytes where nobody counts them', () => {
    const { plays, line, reporter, named } = report('replay')
    const file = line('file')
    file.counted.bytes = undefined
    plays(file, 1_000)
    reporter.heartbeat(file.line)
    expect(reporter.$quality.get()).not.toHaveProperty('bytes')
    expect(named('heartbeat')[0]).toMatchObject({ transport: 'file', bytes: undefined })
  })

  it('keeps the place in a recording when nothing plays, and no recording is late', () => {
    const { plays, line, reporter, named } = report('replay')
    const hls = line('hls')
    plays(hls, 1_000)
    reporter.heartbeat(hls.line)
    reporter.closing(hls.line)
    reporter.heartbeat(undefined)
    expect(named('heartbeat')).toMatchObject([
      { mode: 'replay', pos_ms: 1_000, latency_ms: undefined },
      { mode: 'replay', pos_ms: 1_000 },
    ])
  })

  it('counts a hidden page as watching while it is heard, and no frames it could not show as dropped', () => {
    const { plays, line, reporter } = report()
    const whep = line('whep')
    plays(whep, 1_000)
    reporter.rest(performance.now())
    page.hidden = true
    whep.counted.dropped = 60
    plays(whep, 2_000, { seen: false, heard: true })
    plays(whep, 2_000, { seen: false, heard: false })
    page.hidden = false
    reporter.rest(performance.now())
    plays(whep, 1_050)
    const { watched_ms, dropped, stalls } = reporter.$quality.get()
    expect({ watched_ms, dropped, stalls }).toEqual({ watched_ms: 3_900, dropped: 0, stalls: 0 })
  })

  it('beats from the first sound on where it comes alone, and counts it', () => {
    const { plays, line, reporter, named } = report()
    const whep = line('whep', true)
    whep.counted.bytes = 8_000
    reporter.begin(performance.now())
    plays(whep, 11_000, { heard: true })
    expect(named('first_frame')).toEqual([
      { name: 'first_frame', startup_ms: 50, transport: 'whep', audio_only: true },
    ])
    expect(named('heartbeat')).toMatchObject([
      { watched_ms: 10_250, transport: 'whep', height: undefined, latency_ms: 300, bytes: 8_000 },
    ])
    expect(named('quality')).toEqual([])
    expect(reporter.watchedMs()).toBe(11_000)
    expect(reporter.$quality.get()).toMatchObject({ stalls: 0, bytes: 8_000 })
  })

  it('tells of errors and why another transport came', () => {
    const { plays, line, reporter, named } = report()
    plays(line('whep'), 500)
    reporter.error(new VitrineError('playback_timeout', 'Late.'), false, 'whep')
    reporter.because('playback_timeout')
    plays(line('llhls'), 500)
    expect(named('playback_error')).toEqual([
      { name: 'playback_error', code: 'playback_timeout', fatal: false, transport: 'whep' },
    ])
    expect(named('transport_switch')).toMatchObject([
      { from: 'whep', to: 'llhls', reason: 'playback_timeout', gap_ms: 50, jump_ms: 0, watched_ms: 500 },
    ])
  })
})
