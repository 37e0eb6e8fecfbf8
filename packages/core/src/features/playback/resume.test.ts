import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { line, pictureWorld } from './picture.test-world.ts'
import { preferencesOf } from './preferences.ts'
import { createResume } from './resume.ts'
import { readWatched } from './watched.ts'

const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
})
afterEach(() => void vi.unstubAllGlobals())

describe('resume', () => {
  function before(note: object) {
    stored.set('vitrine:watched:tea', JSON.stringify(note))
    const world = pictureWorld()
    const resume = createResume(world.ports)
    return { ...world, resume }
  }

  it('brings back sound and volume with the first picture, once', () => {
    const { calls, $state } = before({ sounding: true, volume: 0.5 })
    expect(calls).toEqual([])
    $state.set({ phase: 'playing' })
    $state.set({ phase: 'stalled' })
    $state.set({ phase: 'playing' })
    expect(calls).toEqual(['volume 0.5', 'muted false'])
  })

  it('never turns sound on for who had it off', () => {
    const { calls, $state } = before({ sounding: false, volume: 1 })
    $state.set({ phase: 'playing' })
    expect(calls).toEqual([])
  })

  it('notes sound, and the place in a replay', () => {
    const { ports, $state, $sound, $line } = pictureWorld('replay')
    const { note } = createResume(ports)
    note()
    expect(stored.size).toBe(0)
    $state.set({ phase: 'playing' })
    $sound.set({ muted: false, volume: 0.3, available: true })
    const playing = line({})
    playing.video.currentTime = 62
    $line.set(playing)
    note()
    expect(readWatched('tea')).toEqual({
      sounding: true,
      volume: 0.3,
      url: 'https://stage.invalid/live.m3u8',
      position: 62,
    })
  })

  it('goes to what was seen by who had gone back in a live show, and is silent for who had paused', () => {
    const { ports, calls, $state, $sound, $line, $rewound } = pictureWorld()
    const resume = createResume(ports)
    $state.set({ phase: 'playing' })
    const rewound = line({ span: { start: 0, end: 60_000 }, at: 5_000 })
    $line.set(rewound)
    $rewound.set(true)
    $sound.set({ muted: false, volume: 1, available: true })
    $state.set({ phase: 'paused' })
    resume.setFloating(true)
    resume.note()
    expect(readWatched('tea')).toEqual({ sounding: false, volume: 1, stage: 5_000, floating: true })
    expect(calls).toEqual([])
    const next = pictureWorld()
    expect(createResume(next.ports).floated).toBe(true)
    vi.useFakeTimers()
    next.$state.set({ phase: 'playing' })
    expect(next.calls).toEqual([])
    // What can go back is ready only now.
    next.$line.set(rewound)
    vi.advanceTimersByTime(1_000)
    expect(next.calls).toEqual(['seek 5000'])
    vi.useRealTimers()
  })

  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['a list', '[1]'],
    ['no volume', '{"sounding":true}'],
    ['a volume that is none', '{"sounding":true,"volume":7}'],
  ])('takes %s for nothing', (_, text) => {
    if (text !== undefined) stored.set('vitrine:watched:tea', text)
    expect(readWatched('tea')).toBeUndefined()
  })
})

describe('preferences', () => {
  it.each([
    [{}, { size: 'normal', background: true }],
    [
      { size: 'huge', background: 'no', captions: 5 },
      { size: 'normal', background: true },
    ],
    [
      { size: 'large', background: false, captions: 'de' },
      { size: 'large', background: false, captions: 'de' },
    ],
  ])('of %j', (noted, wanted) => expect(preferencesOf(noted)).toEqual(wanted))
})
