import { emptyRoom, foldRoom, type Message, type RoomState } from '@vitrine/protocol'
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCaptions } from './captions.ts'
import { line, pictureWorld } from './picture.test-world.ts'

const NOW = 1_000_000

interface Track extends EventTarget {
  kind: string
  id: string
  language: string
  label: string
  mode: string
}

const textTrack = (language: string, label = ''): Track =>
  Object.assign(new EventTarget(), { kind: 'captions', id: '', language, label, mode: 'disabled' })

/** A picture with text tracks of its own, and a room in which lines are said. */
function setUp(own: readonly Track[] = []) {
  const world = pictureWorld()
  const $stage = atom<RoomState>(emptyRoom)
  const $edge = atom<RoomState>(emptyRoom)
  const ahead: Message[] = []
  let stage = NOW
  let seq = 0
  Object.assign(world.ports, { room: { $stage, $edge, ahead }, clock: { stage: () => stage } })
  const picture = (tracks: readonly Track[]) => {
    const { video, ...rest } = line({})
    const textTracks = Object.assign(new EventTarget(), { [Symbol.iterator]: () => tracks.values() })
    world.$line.set({ ...rest, video: Object.assign(video, { textTracks }) })
  }
  picture(own)
  const { $captions, choose } = createCaptions(world.ports)
  return {
    ...world,
    $captions,
    choose,
    picture,
    ids: () => $captions.get().tracks.map(({ id }) => id),
    lines: () => $captions.get().lines,
    /** Said `at`, and written down a second later; the picture is still before that. */
    say(text: string, at: number, lang = 'en', name = text) {
      const by = { id: 'mei', name: 'Mei', role: 'host' as const }
      const data = { line: name, text, lang, at }
      const message: Message = { seq: ++seq, at: at + 1_000, type: 'caption.say', by, data }
      ahead.push(message)
      $edge.set(foldRoom($edge.get(), message))
    },
    /** The picture comes to `at`, and the room to what was written by then. */
    goTo(at: number) {
      stage = at
      const due = ahead.filter(message => message.at <= at)
      ahead.splice(0, due.length)
      $stage.set(due.reduce(foldRoom, $stage.get()))
      vi.advanceTimersByTime(200)
    },
  }
}

describe('captions from the room', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('are offered by language once there are some', () => {
    const { ids, say } = setUp()
    expect(ids()).toEqual([])
    say('Zweimal gebrannt.', NOW, 'de')
    say('Fired twice.', NOW, 'en')
    expect(ids()).toEqual(['room.de', 'room.en'])
  })

  it('come when the picture is where they were said, though they were written later', () => {
    const { choose, say, goTo, lines } = setUp()
    say('Fired twice.', NOW + 3_000)
    choose('room.en')
    expect(lines()).toEqual([])
    goTo(NOW + 2_900)
    expect(lines()).toEqual([])
    goTo(NOW + 3_000)
    expect(lines()).toEqual(['Fired twice.'])
    goTo(NOW + 4_500)
    expect(lines()).toEqual(['Fired twice.'])
    goTo(NOW + 30_000)
    expect(lines()).toEqual([])
  })

  it('are at once what they became when the picture is late', () => {
    const { choose, say, goTo, lines } = setUp()
    say('Fired', NOW + 100, 'en', 'a')
    say('Fired twice.', NOW + 100, 'en', 'a')
    choose('room.en')
    goTo(NOW + 200)
    expect(lines()).toEqual(['Fired twice.'])
  })

  it('are not looked at while nobody reads them', () => {
    const { choose, say, closing } = setUp()
    say('Fired twice.', NOW)
    expect(vi.getTimerCount()).toBe(0)
    choose('room.en')
    expect(vi.getTimerCount()).toBe(1)
    choose(undefined)
    expect(vi.getTimerCount()).toBe(0)
    choose('room.en')
    closing.abort()
    // A store lets go of what it stood on a second later.
    vi.advanceTimersByTime(1_000)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stand back where the picture has the language itself', () => {
    const { ids, say, choose, picture, goTo, lines, $captions } = setUp([textTrack('en-GB')])
    say('Fired twice.', NOW, 'en')
    say('Zweimal gebrannt.', NOW, 'de')
    expect(ids()).toEqual(['en-GB.0', 'room.de'])
    choose('en-GB.0')
    // The next picture has none: the viewer goes on reading the same language.
    picture([])
    expect($captions.get().chosen).toBe('room.en')
    goTo(NOW + 1_000)
    expect(lines()).toEqual(['Fired twice.'])
    picture([textTrack('en')])
    expect($captions.get().chosen).toBe('en.0')
  })

  it('leaves two tracks of one language to the viewer', () => {
    const tracks = [textTrack('en'), textTrack('en', 'English (described)')]
    const { choose, $captions, $line } = setUp(tracks)
    choose('en.1')
    $line.get()?.video.textTracks.dispatchEvent(new Event('change'))
    expect($captions.get().chosen).toBe('en.1')
    expect(tracks.map(({ mode }) => mode)).toEqual(['disabled', 'hidden'])
  })
})
