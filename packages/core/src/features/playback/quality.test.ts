import { describe, expect, it } from 'vitest'
import { createMeter, type QualityEvent, type SeenFrame } from './quality.ts'

function measure() {
  const events: QualityEvent[] = []
  const meter = createMeter(event => events.push(event))
  let presented = 0
  const frame = (at: number, more: Partial<SeenFrame> = {}) => {
    presented += 1
    const base = { at, presented, attempt: 1, transport: 'whep' as const, width: 720, height: 1280 }
    meter.frame({ ...base, stage: at - 300, ...more })
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
    frame(400, { attempt: 2, presented: 1, transport: 'llhls', stage: 100 })
    expect(named('transport_switch')).toEqual([
      { name: 'transport_switch', from: 'whep', to: 'llhls', gap_ms: 400, jump_ms: -1_000 },
    ])
    expect(meter.read()).toMatchObject({ switches: 1, stalls: 1, stalled_ms: 400, transport: 'llhls' })
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
    frame(66, { height: 640 })
    expect(named('quality')).toEqual([
      { name: 'quality', height: 1280 },
      { name: 'quality', height: 640 },
    ])
  })

  it('counts the frames of each second', () => {
    const { meter, frame } = measure()
    for (let i = 0; i <= 30; i++) frame(5_000 + (i * 1_000) / 30)
    expect(meter.read().fps).toBe(30)
    for (let i = 1; i <= 30; i++) frame(6_000 + (i * 1_000) / 30)
    expect(meter.read().fps).toBe(30)
  })

  it('adds what was only heard, and frames dropped by connections that ended', () => {
    const { meter } = measure()
    meter.listened(1_000)
    meter.dropped(3)
    meter.dropped(2)
    expect(meter.read()).toMatchObject({ watched_ms: 1_000, dropped: 5 })
  })
})
