import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMeter, type SeenFrame } from './quality.ts'
import type { TransportKind } from './transports/transport.ts'

const KINDS: readonly TransportKind[] = ['whep', 'livekit', 'llhls', 'hls', 'file', 'native']

function measure() {
  const events: { name: string; [prop: string]: unknown }[] = []
  const meter = createMeter((name, props) => events.push({ name, ...props }))
  let presented = 0
  const frame = (at: number, more: Partial<SeenFrame> = {}) => {
    presented += 1
    const base = { at, presented, attempt: 1, transport: 'whep', width: 720, height: 1280 } as const
    meter.frame({ ...base, reason: 'preferred', bitrate: undefined, stage: at - 300, ...more })
  }
  return { events, meter, frame, named: (name: string) => events.filter(event => event.name === name) }
}

describe('the meter', () => {
  it('counts start-up from the first wish to the first frame, once', () => {
    const { meter, frame, named } = measure()
    meter.begin(1_000)
    meter.begin(1_400)
    frame(1_612.4)
    frame(1_640)
    expect(named('first_frame')).toEqual([{ name: 'first_frame', startup_ms: 612, transport: 'whep' }])
  })

  it('takes the first sound for the first frame where it comes alone', () => {
    const { meter, frame, named } = measure()
    meter.begin(1_000)
    meter.sounded(1_612.4, 'whep', true)
    meter.sounded(1_862.4, 'whep', true)
    meter.listened(1_612.4, 2_612.4, 'whep')
    frame(60_000)
    expect(named('first_frame')).toEqual([
      { name: 'first_frame', startup_ms: 612, transport: 'whep', audio_only: true },
    ])
    expect(named('stall')).toEqual([])
    expect(meter.read()).toMatchObject({ startup_ms: 612, watched_ms: 1_000 })
  })

  it('says nothing of sound alone where a picture comes with it all the same', () => {
    const { meter, named } = measure()
    meter.begin(1_000)
    meter.sounded(1_500, 'livekit', false)
    expect(named('first_frame')).toEqual([{ name: 'first_frame', startup_ms: 500, transport: 'livekit' }])
  })

  it('takes no sound that goes on without its picture for a stall', () => {
    const { meter, frame, named } = measure()
    frame(0)
    frame(100)
    meter.sounded(200, 'whep', true)
    meter.sounded(450, 'whep', true)
    frame(60_000, { attempt: 2 })
    frame(60_100, { attempt: 2 })
    expect(meter.watchedMs()).toBe(200)
    expect(named('stall')).toEqual([])
    expect(named('first_frame')).toHaveLength(1)
  })

  it.each([
    ['moving', [0, 100, 200, 300], 300, []],
    ['just below a stall', [0, 249], 249, []],
    ['a stall', [0, 250], 0, [250]],
    ['a stall between', [0, 40, 1_040, 1_080], 80, [1_000]],
  ])('%s: frames at %j are %i ms watched', (_, times, watched, stalls) => {
    const { meter, frame, named } = measure()
    for (const at of times) frame(at)
    expect(meter.watchedMs()).toBe(watched)
    expect(named('stall')).toEqual(
      stalls.map(duration_ms => ({ name: 'stall', duration_ms, transport: 'whep' })),
    )
  })

  it('counts a stall by the time no frame accounts for, where several come at its end', () => {
    const { meter, frame, named } = measure()
    frame(0, { presented: 1 })
    frame(600, { presented: 4 })
    expect(named('stall')).toMatchObject([{ duration_ms: 533 }])
    expect(meter.watchedMs()).toBe(67)
  })

  it('does not take a busy page for a still picture', () => {
    const { meter, frame } = measure()
    frame(0, { presented: 1 })
    frame(1_000, { presented: 31 })
    expect(meter.watchedMs()).toBe(1_000)
  })

  it('takes no pause for a stall, but reports the one before it', () => {
    const { meter, frame, named } = measure()
    frame(0)
    meter.rest(100)
    frame(60_000)
    expect(meter.watchedMs()).toBe(0)
    expect(named('stall')).toEqual([])
    meter.rest(61_000)
    expect(named('stall')).toMatchObject([{ duration_ms: 1_000 }])
  })

  it('tells a change of transport with its gap and how far the content jumped', () => {
    const { meter, frame, named } = measure()
    frame(0, { stage: 700 })
    frame(40, { stage: 740 })
    frame(440, { attempt: 2, presented: 1, transport: 'llhls', reason: 'stall', stage: 140 })
    frame(480, { attempt: 2, presented: 2, transport: 'llhls', stage: 180 })
    frame(530, { attempt: 3, presented: 1, transport: 'whep', reason: 'recovered', stage: 1_230 })
    expect(named('transport_switch')).toEqual([
      {
        name: 'transport_switch',
        from: 'whep',
        to: 'llhls',
        reason: 'stall',
        gap_ms: 400,
        jump_ms: -1_000,
        watched_ms: 40,
      },
      {
        name: 'transport_switch',
        from: 'llhls',
        to: 'whep',
        reason: 'recovered',
        gap_ms: 50,
        jump_ms: 1_000,
        watched_ms: 130,
      },
    ])
    expect(meter.read()).toMatchObject({ switches: 2, switch_gap_ms: 450, switch_jump_ms: 2_000, flaps: 1 })
    expect(meter.read()).toMatchObject({ stalls: 1, stalled_ms: 400, transport: 'whep' })
  })

  it('does not know how far the content jumped where nobody saw it or a stream has no clock', () => {
    const { meter, frame, named } = measure()
    frame(0)
    meter.rest(10)
    frame(5_000, { attempt: 2, transport: 'llhls', stage: 100 })
    frame(5_040, { attempt: 3, transport: 'hls', stage: undefined })
    expect(named('transport_switch')).toMatchObject([
      { gap_ms: 0, jump_ms: undefined },
      { gap_ms: 40, jump_ms: undefined },
    ])
  })

  it.each<[string, [TransportKind, string][], number]>([
    ['lost', [['llhls', 'stall']], 0],
    [
      'lost and back',
      [
        ['llhls', 'stall'],
        ['whep', 'recovered'],
      ],
      1,
    ],
    [
      'lost, further down, and back',
      [
        ['llhls', 'playback_timeout'],
        ['hls', 'stall'],
        ['livekit', 'recovered'],
      ],
      1,
    ],
    [
      'lost and back twice',
      [
        ['llhls', 'stall'],
        ['whep', 'recovered'],
        ['llhls', 'stall'],
        ['whep', 'stall'],
      ],
      2,
    ],
    [
      'from one WebRTC server to another',
      [
        ['livekit', 'stall'],
        ['whep', 'stall'],
      ],
      0,
    ],
    [
      'the viewer went back in the show, and to live again',
      [
        ['llhls', 'preferred'],
        ['whep', 'recovered'],
      ],
      0,
    ],
    [
      'the show has other sources',
      [
        ['llhls', 'sources'],
        ['whep', 'sources'],
      ],
      0,
    ],
  ])('%s: %j after WHEP are %i flaps', (_, changes, flaps) => {
    const { meter, frame } = measure()
    frame(0)
    changes.forEach(([transport, reason], i) => frame((i + 1) * 40, { attempt: i + 2, transport, reason }))
    expect(meter.read()).toMatchObject({ flaps, switches: changes.length })
  })

  it('is no flap where WebRTC only came later', () => {
    const { meter, frame } = measure()
    frame(0, { transport: 'llhls' })
    frame(40, { attempt: 2, transport: 'whep', reason: 'recovered' })
    expect(meter.read()).toMatchObject({ flaps: 0, switches: 1 })
  })

  it('is no change of transport when another connection of the same kind goes on', () => {
    const { frame, named } = measure()
    frame(0)
    frame(40, { attempt: 2, presented: 1 })
    expect(named('transport_switch')).toEqual([])
  })

  it('reports each new height once', () => {
    const { frame, named } = measure()
    frame(0)
    frame(33)
    frame(66, { height: 640, bitrate: 600_000 })
    expect(named('quality')).toEqual([
      { name: 'quality', height: 1280, bitrate: undefined },
      { name: 'quality', height: 640, bitrate: 600_000 },
    ])
  })

  it('counts the frames of each second', () => {
    const { meter, frame } = measure()
    for (let i = 0; i <= 30; i++) frame(5_000 + (i * 1_000) / 30)
    expect(meter.read().fps).toBe(30)
    for (let i = 1; i <= 30; i++) frame(6_000 + (i * 1_000) / 30)
    expect(meter.read().fps).toBe(30)
  })

  it('begins to wait anew after a rest before the first frame', () => {
    const { meter, frame, named } = measure()
    meter.rest(0)
    meter.begin(1_000)
    meter.rest(61_000)
    meter.begin(61_500)
    frame(61_700)
    expect(named('first_frame')).toMatchObject([{ startup_ms: 700 }])
  })

  it('divides the time among the transports', () => {
    const { meter, frame } = measure()
    frame(0)
    frame(100.4)
    frame(200.8, { attempt: 2, transport: 'llhls' })
    frame(300, { attempt: 2, transport: 'llhls' })
    meter.rest(300)
    meter.listened(300, 1_300, 'llhls')
    expect(meter.read()).toMatchObject({ watched_ms: 1_300, watched_by: { whep: 201, llhls: 1_099 } })
  })

  it('counts no instant twice, be it seen in another window and heard', () => {
    const { meter, frame } = measure()
    meter.listened(0, 250, 'whep')
    frame(200)
    frame(300)
    meter.listened(250, 500, 'whep')
    frame(400)
    frame(600)
    expect(meter.read()).toMatchObject({ watched_ms: 600, watched_by: { whep: 600 } })
  })

  it('never gives a transport more than was watched, whatever happens', () => {
    const kinds = fc.constantFrom(...KINDS)
    const doing = fc.constantFrom('frame', 'frame', 'frame', 'sounded', 'rest', 'listened', 'begin')
    const deeds = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), doing, kinds))
    fc.assert(
      fc.property(deeds, steps => {
        const { meter, frame, named } = measure()
        let now = 1
        for (const [wait, what, transport] of steps) {
          const from = now
          now += wait
          if (what === 'frame') frame(now, { attempt: KINDS.indexOf(transport), transport })
          else if (what === 'listened') meter.listened(from, now, transport)
          else if (what === 'sounded') meter.sounded(now, transport, true)
          else meter[what as 'rest' | 'begin'](now)
        }
        const { watched_ms, watched_by, stalls, stalled_ms, switches, flaps } = meter.read()
        const sum = Object.values(watched_by).reduce((total, time) => total + time, 0)
        expect(Math.abs(sum - watched_ms)).toBeLessThanOrEqual(KINDS.length)
        expect(watched_ms + stalled_ms).toBeLessThanOrEqual(now)
        expect(named('stall')).toHaveLength(stalls)
        expect(named('transport_switch')).toHaveLength(switches)
        expect(flaps).toBeLessThanOrEqual(switches / 2)
      }),
    )
  })
})
