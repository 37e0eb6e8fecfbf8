import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Ports } from '../../ports/ports.ts'
import type { Input } from './machine.ts'
import { full, gone, LLHLS, never, run, WHEP } from './machine.test-world.ts'
import { defaultPolicy } from './policy.ts'
import { noteRtcFailure, recallRtcFailure } from './rtc-note.ts'

type Show = ReturnType<typeof run>

describe('whether WebRTC last failed here', () => {
  const race = () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    return show
  }
  const late = (show: Show) => {
    show.pass(1_200)
    show.frame(LLHLS)
  }
  const lost = (show: Show) => {
    show.frame(WHEP)
    show.still(WHEP)
    show.frame(LLHLS)
  }

  it.each<[string, (show: Show) => void, boolean]>([
    ['nothing came yet', show => show.pass(1_200), false],
    ['its picture came', show => show.frame(WHEP), false],
    ['it was refused', show => show.down(WHEP, never), true],
    ['it broke', show => show.down(WHEP, gone), true],
    ['it showed nothing in time', show => show.pass(10_000), true],
    ['HLS was there before it', late, true],
    ['it had no place left, which says nothing of the way to it', show => show.down(WHEP, full), false],
    ['its picture was lost', lost, true],
    ['HLS failed', show => (show.frame(WHEP), show.down(LLHLS)), false],
    ['its picture came after that of HLS', show => (late(show), show.frame(WHEP)), false],
  ])('%s', (_, happens, failed) => {
    const show = race()
    happens(show)
    expect(show.state.rtcFailedAt).toBe(failed ? show.now : undefined)
  })

  it('stays while a viewer who went back sees HLS, and what is no news leaves its time alone', () => {
    const show = race()
    show.frame(WHEP)
    show.send({ type: 'past', past: true })
    show.frame(LLHLS)
    expect(show.state.rtcFailedAt).toBeUndefined()
    const other = race()
    other.down(WHEP, gone)
    const at = other.now
    other.pass(500)
    other.frame(LLHLS)
    expect(other.state.rtcFailedAt).toBe(at)
  })

  it('goes with a picture that rose again', () => {
    const show = race()
    lost(show)
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(8_000)
    show.frame(WHEP)
    expect(show.state.rtcFailedAt).toBeDefined()
    show.smooth(WHEP)
    expect(show.state.rtcFailedAt).toBeUndefined()
  })

  it.each([
    ['WebRTC', WHEP, 'rtc', undefined],
    ['HLS', LLHLS, 'switching', 1_000],
  ] as const)('starts both at once, and shows %s when it is first', (_, first, mode, failedAt) => {
    const show = run([WHEP, LLHLS])
    show.send({ type: 'failed-before', at: -5_000 })
    show.want('play')
    expect(show.open).toEqual(['whep', 'llhls'])
    show.frame(first)
    expect(show.state).toMatchObject({ mode, rtcFailedAt: failedAt })
    show.frame(WHEP)
    expect(show.state).toMatchObject({ mode: 'rtc', rtcFailedAt: undefined })
  })

  it('leaves HLS alone all the same where only WebRTC is wanted', () => {
    const show = run([WHEP, LLHLS], { ...defaultPolicy, realtime: 'always' })
    show.send({ type: 'failed-before', at: 0 })
    show.want('play')
    expect(show.open).toEqual(['whep'])
  })
})

describe('the note of it', () => {
  const stored = new Map<string, string>()
  beforeEach(() => {
    stored.clear()
    vi.useFakeTimers()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  const ports = (id: string | undefined) => ({ $manifest: atom(id && { id }) }) as unknown as Ports
  const recalled = (id = 'tea') => {
    const told: Input[] = []
    recallRtcFailure(ports(id), input => told.push(input))
    return told
  }

  it('is found by the next page for ten minutes, for the same show', () => {
    const at = performance.now()
    vi.advanceTimersByTime(2_000)
    noteRtcFailure(ports('tea'), at)
    expect(recalled('cups')).toEqual([])
    vi.advanceTimersByTime(597_999)
    expect(recalled()).toEqual([{ type: 'failed-before', at }])
    vi.advanceTimersByTime(1)
    expect(recalled()).toEqual([])
  })

  it('goes when WebRTC works', () => {
    noteRtcFailure(ports('tea'), performance.now())
    noteRtcFailure(ports('tea'), undefined)
    expect(recalled()).toEqual([])
  })

  it('is not there without a show, of a clock that was put back, or where it is none', () => {
    noteRtcFailure(ports(undefined), performance.now())
    expect(stored.size).toBe(0)
    noteRtcFailure(ports('tea'), performance.now() + 60_000)
    expect(recalled()).toEqual([])
    for (const text of ['{', '{"at":"now"}', '[1]']) {
      stored.set('vitrine:rtc:tea', text)
      expect(recalled()).toEqual([])
    }
  })

  it('is forgotten where the browser has no place for it', () => {
    vi.stubGlobal('sessionStorage', undefined)
    noteRtcFailure(ports('tea'), performance.now())
    expect(recalled()).toEqual([])
  })
})
