import { afterEach, describe, expect, it } from 'vitest'
import { line, pictureWorld } from './picture.test-world.ts'
import { createTimeline } from './timeline.ts'

const span = { start: 10_000, end: 100_000 }

describe('the timeline', () => {
  const stops: (() => void)[] = []
  afterEach(() => stops.splice(0).forEach(stop => stop()))

  function world(phase: 'live' | 'replay', at: number, rewound = false) {
    const made = pictureWorld(phase)
    const timeline = createTimeline(made.ports)
    made.$rewound.set(rewound)
    made.$line.set(line({ span, at }))
    stops.push(timeline.$timeline.listen(() => undefined))
    return { ...made, timeline }
  }

  it.each([
    ['near the edge', 'live', 98_000, true, true],
    ['far behind by itself', 'live', 80_000, false, true],
    ['gone back', 'live', 80_000, true, false],
    ['a replay at its end', 'replay', 100_000, false, false],
  ] as const)('%s', (_, phase, at, rewound, live) => {
    const { timeline } = world(phase, at, rewound)
    expect(timeline.$timeline.get()).toEqual({ ...span, at, live, replay: phase === 'replay' })
  })

  it('is not there where there is no going back', () => {
    const { timeline, $line } = world('live', 90_000)
    $line.set(undefined)
    expect(timeline.$timeline.get()).toBeUndefined()
    timeline.seek(20_000)
    timeline.rewind(1_000)
  })

  it.each([
    ['a place', 50_000, 'seek 50000'],
    ['before what there is', 0, 'seek 10000'],
    ['the newest', 99_000, 'edge'],
    ['after the newest', 200_000, 'edge'],
  ])('goes to %s', (_, to, call) => {
    const { timeline, calls } = world('live', 90_000)
    timeline.seek(to)
    expect(calls).toEqual([call])
  })

  it('goes to the end of a replay, not to an edge', () => {
    const { timeline, calls } = world('replay', 20_000)
    timeline.seek(500_000)
    timeline.rewind(5_000)
    timeline.rewind(-5_000)
    expect(calls).toEqual(['seek 100000', 'seek 15000', 'seek 25000'])
  })
})
