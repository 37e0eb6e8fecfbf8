import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Ports } from '../../ports/ports.ts'
import { createShow } from '../show/show.ts'
import { createMediaSession } from './media-session.ts'
import { line, pictureWorld } from './picture.test-world.ts'

/** The keys of a device: who has them, and what it was told. */
function createKeys() {
  const handlers = new Map<string, MediaSessionActionHandler>()
  return {
    handlers,
    metadata: null as { title: string } | null,
    playbackState: 'none',
    position: undefined as object | undefined,
    setActionHandler(action: string, handler: MediaSessionActionHandler | null) {
      // A device that has no key for it.
      if (action === 'stop') throw new TypeError('unknown')
      if (handler) handlers.set(action, handler)
      else handlers.delete(action)
    },
    setPositionState(this: { position: object | undefined }, position?: object) {
      this.position = position
    },
    press(action: string, details: Partial<MediaSessionActionDetails> = {}) {
      const handler = handlers.get(action)
      if (!handler) throw new Error(`no key for ${action}`)
      handler({ action: action as MediaSessionAction, ...details })
    },
    get known() {
      return [...handlers.keys()]
    },
  }
}

const span = { start: 10_000, end: 100_000 }

describe('the keys of the device', () => {
  let keys: ReturnType<typeof createKeys>
  const stops: (() => void)[] = []
  beforeEach(() => {
    keys = createKeys()
    vi.useFakeTimers()
    vi.stubGlobal('navigator', { mediaSession: keys })
    vi.stubGlobal(
      'MediaMetadata',
      class {
        title: string
        constructor({ title }: { title: string }) {
          this.title = title
        }
      },
    )
  })
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  /** A show that sounds; with a past to go to when its picture is at `at`. */
  function sounding(phase: 'live' | 'replay', at?: number, title = 'Tea') {
    const world = pictureWorld(phase)
    const show = { $show: atom({ host: { name: 'Mei' } }), $title: atom(title) }
    const ports: Ports = {
      ...world.ports,
      use: feature => (feature === (createShow as unknown) ? (show as never) : world.ports.use(feature)),
    }
    createMediaSession(ports)
    stops.push(() => world.closing.abort())
    const to = (place: number | undefined) =>
      world.$line.set(line(place === undefined ? {} : { span, at: place }))
    to(at)
    world.$sound.set({ muted: false, volume: 1, available: true })
    world.$state.set({ phase: 'playing' })
    return { ...world, to }
  }

  it('are for the one show that sounds, and told whether it plays', () => {
    const { $sound, $state } = sounding('live')
    expect(keys).toMatchObject({ metadata: { title: 'Tea' }, playbackState: 'playing' })
    $state.set({ phase: 'paused' })
    expect(keys).toMatchObject({ metadata: { title: 'Tea' }, playbackState: 'paused' })
    $sound.set({ muted: true, volume: 1, available: true })
    expect(keys).toMatchObject({ metadata: null, playbackState: 'none', known: [] })
  })

  it.each([
    ['a live show without a past', 'live', undefined, ['play', 'pause'], undefined],
    ['a live show with one', 'live', 40_000, ['play', 'pause', 'seekbackward', 'seekforward'], undefined],
    [
      'a replay',
      'replay',
      40_000,
      ['play', 'pause', 'seekbackward', 'seekforward', 'seekto'],
      { duration: 90, position: 30 },
    ],
  ] as const)('of %s', (_, phase, at, known, position) => {
    sounding(phase, at)
    expect(keys.known).toEqual(known)
    expect(keys.position).toEqual(position)
  })

  it.each([
    ['seekbackward', {}, 'seek 30000'],
    ['seekforward', {}, 'seek 50000'],
    ['seekbackward', { seekOffset: 5 }, 'seek 35000'],
    ['seekto', { seekTime: 62.5 }, 'seek 72500'],
    ['seekto', { seekTime: 600 }, 'seek 100000'],
  ])('%s in a replay, %j', (action, details, call) => {
    const { calls } = sounding('replay', 40_000)
    keys.press(action, details)
    expect(calls).toEqual([call])
  })

  it('go back in a live show, and on to what is live', () => {
    const { calls, to } = sounding('live', 40_000)
    keys.press('seekbackward')
    to(95_000)
    keys.press('seekforward')
    expect(calls).toEqual(['seek 30000', 'edge'])
  })

  it('follow the picture, and what can be gone back to', () => {
    const { to } = sounding('replay', 40_000)
    to(55_000)
    expect(keys.position).toEqual({ duration: 90, position: 45 })
    to(undefined)
    expect(keys.position).toBeUndefined()
    expect(keys.known).toEqual(['play', 'pause'])
    to(60_000)
    expect(keys.known).toContain('seekto')
  })

  it('are left alone by a show from which another one took them', () => {
    const first = sounding('replay', 40_000, 'Tea')
    const second = sounding('live', undefined, 'Cups')
    first.to(60_000)
    expect(keys).toMatchObject({ metadata: { title: 'Cups' }, position: undefined, known: ['play', 'pause'] })
    first.closing.abort()
    expect(keys.metadata?.title).toBe('Cups')
    second.closing.abort()
    expect(keys).toMatchObject({ metadata: null, known: [], position: undefined })
  })
})
