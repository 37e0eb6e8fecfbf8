import { describe, expect, it } from 'vitest'
import type { Source } from '@vitrine/protocol'
import { HLS, LLHLS, never, run, WHEP, WHEP_B } from './machine.test-world.ts'
import { defaultPolicy, type PlaybackPolicy } from './policy.ts'

describe('the race', () => {
  it('does nothing until a picture is wanted', () => {
    const show = run([WHEP, LLHLS])
    expect(show.open).toEqual([])
    expect(show.state.mode).toBe('idle')
    expect(show.state.wakeAt).toBeUndefined()
  })

  it('starts WebRTC at once, greets HLS beside it, fetches its code at 700 ms and its media at 1.2 s', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    expect(show.open).toEqual(['whep'])
    show.pass(699)
    expect(show.state.ready).toEqual({ source: LLHLS, tier: 'cold' })
    show.pass(1)
    expect(show.state.ready).toEqual({ source: LLHLS, tier: 'warm' })
    expect(show.open).toEqual(['whep'])
    show.pass(500)
    expect(show.open).toEqual(['whep', 'llhls'])
    expect(show.state.mode).toBe('racing')
  })

  it.each<[string, readonly Source[], Partial<PlaybackPolicy>, string[]]>([
    ['HLS alone starts at once', [LLHLS], {}, ['llhls']],
    ['one source of a kind at a time', [WHEP, WHEP_B, LLHLS, HLS], { hlsAfterMs: 0 }, ['whep', 'llhls']],
    ['an option of 0 ms starts both', [WHEP, LLHLS], { hlsAfterMs: 0 }, ['whep', 'llhls']],
    ['the order of the list is kept', [HLS, LLHLS], {}, ['hls']],
    ['realtime always leaves HLS alone', [WHEP, LLHLS], { realtime: 'always', hlsAfterMs: 0 }, ['whep']],
  ])('%s', (_, sources, options, open) => {
    const show = run(sources, { ...defaultPolicy, ...options })
    show.want('play')
    expect(show.open).toEqual(open)
  })

  it('turns to HLS at once when WebRTC is refused', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.down(WHEP, never)
    expect(show.open).toEqual(['llhls'])
    expect(show.state.mode).toBe('racing')
  })

  it('shows the first frame and drops the loser, without a failure', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.pass(1_300)
    show.frame(WHEP)
    expect(show.state.mode).toBe('rtc')
    expect(show.open).toEqual(['whep'])
    expect(show.find(LLHLS)?.failures).toBe(0)
  })

  it('holds HLS ready from then on, though it lost just now, and lets go of it with the picture', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.pass(1_300)
    expect(show.state.ready).toBeUndefined()
    show.frame(WHEP)
    expect(show.state.ready).toEqual({ source: LLHLS, tier: 'warm' })
    show.want('hold')
    expect(show.state.ready).toBeUndefined()
  })

  it('lets WebRTC go when HLS is there and the viewer took its picture elsewhere meanwhile', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.pass(1_300)
    show.frame(LLHLS)
    show.send({ type: 'seen', seen: false })
    expect(show.open).toEqual(['llhls'])
    expect(show.state.mode).toBe('hls')
  })

  it('lets WebRTC take over when it comes a little later than HLS', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.pass(1_300)
    show.frame(LLHLS)
    expect(show.state.mode).toBe('switching')
    show.pass(500)
    show.frame(WHEP)
    expect(show.state.mode).toBe('rtc')
    expect(show.open).toEqual(['whep'])
  })
})

describe('a lost picture', () => {
  const onWhep = () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    return show
  }

  it('opens HLS as soon as the picture stands still, and keeps the connection to heal', () => {
    const show = onWhep()
    show.still(WHEP)
    expect(show.state.mode).toBe('degraded')
    expect(show.open).toEqual(['whep', 'llhls'])
    show.moving(WHEP)
    expect(show.state.mode).toBe('rtc')
    expect(show.open).toEqual(['whep'])
  })

  it('shows HLS with its first frame and closes the dead connection', () => {
    const show = onWhep()
    show.still(WHEP)
    expect(show.state.reason).toBe('stall')
    show.frame(LLHLS)
    expect(show.state.mode).toBe('hls')
    expect(show.open).toEqual(['llhls'])
  })

  it('gives a connection that stands still 10 s', () => {
    const show = run([LLHLS])
    show.want('play')
    show.frame(LLHLS)
    const attempt = show.attemptOf(LLHLS)
    show.still(LLHLS)
    show.pass(9_999)
    expect(show.attemptOf(LLHLS)).toBe(attempt)
    show.pass(1)
    expect(show.state.mode).toBe('failed')
    expect(show.state.failure?.error.code).toBe('playback_timeout')
    show.pass(1_000)
    expect(show.attemptOf(LLHLS)).toBeGreaterThan(attempt)
  })

  it('keeps the last picture of a dead connection until there is another', () => {
    const show = onWhep()
    const attempt = show.attemptOf(WHEP)
    show.down(WHEP)
    expect(show.open).toEqual(['llhls'])
    expect(show.state).toMatchObject({ mode: 'degraded', screen: { attempt } })
  })

  it('says that all failed, when it tries again, and recovers', () => {
    const show = onWhep()
    show.down(WHEP)
    show.down(LLHLS)
    expect(show.state.mode).toBe('failed')
    expect(show.state.retryAt).toBe(2_000)
    show.pass(1_000)
    expect(show.open).toEqual(['whep', 'llhls'])
    expect(show.state.mode).toBe('degraded')
    show.frame(LLHLS)
    expect(show.state.failure).toBeUndefined()
  })

  it.each([
    [1, 1_000],
    [2, 2_000],
    [4, 8_000],
    [9, 30_000],
  ])('waits longer after each failure: %i in a row, %i ms', (failures, wait) => {
    const show = run([LLHLS])
    show.want('play')
    for (let i = 1; i < failures; i++) {
      show.down(LLHLS)
      show.pass((show.state.retryAt ?? 0) - show.now)
    }
    const attempt = show.attemptOf(LLHLS)
    show.down(LLHLS)
    show.pass(wait - 1)
    expect(show.open).toEqual([])
    show.pass(1)
    expect(show.attemptOf(LLHLS)).toBe(attempt + 1)
  })

  it('does not try again what can never work, until the viewer asks', () => {
    const show = run([WHEP])
    show.want('play')
    show.down(WHEP, never)
    show.pass(600_000)
    expect(show.state).toMatchObject({ mode: 'failed', retryAt: undefined })
    show.send({ type: 'retry' })
    expect(show.open).toEqual(['whep'])
  })

  it('forgets failures after 10 s of a moving picture', () => {
    const show = run([LLHLS])
    show.want('play')
    show.down(LLHLS)
    show.pass(1_000)
    show.frame(LLHLS)
    show.pass(9_999)
    expect(show.find(LLHLS)?.failures).toBe(1)
    show.pass(1)
    expect(show.find(LLHLS)?.failures).toBe(0)
  })
})

describe('a connection that stands still', () => {
  const onWhep = (sources: readonly Source[]) => {
    const show = run(sources)
    show.want('play')
    show.frame(WHEP)
    show.pass(5_000)
    show.still(WHEP)
    return show
  }

  it('is opened anew beside the old one after another half second, and the first frame counts', () => {
    const show = onWhep([WHEP])
    const old = show.state.screen?.attempt
    show.pass(499)
    expect(show.open).toEqual(['whep'])
    show.pass(1)
    expect(show.open).toEqual(['whep', 'whep'])
    expect(show.state.mode).toBe('degraded')
    show.frame(WHEP)
    expect(show.open).toEqual(['whep'])
    expect(show.state.mode).toBe('rtc')
    expect(show.state.screen?.attempt).not.toBe(old)
    expect(show.state.ascent.falls).toEqual([])
  })

  it('is kept when it moves again first', () => {
    const show = onWhep([WHEP])
    const attempt = show.state.screen?.attempt ?? -1
    show.pass(800)
    show.send({ type: 'moving', attempt })
    expect(show.open).toEqual(['whep'])
    expect(show.state).toMatchObject({ mode: 'rtc', screen: { attempt } })
    expect(show.find(WHEP)).toMatchObject({ attempt, listed: true })
  })

  it('has its time to heal, though the new one fails', () => {
    const show = onWhep([WHEP])
    const attempt = show.state.screen?.attempt ?? -1
    show.pass(800)
    show.down(WHEP)
    expect(show.state.mode).toBe('degraded')
    show.send({ type: 'moving', attempt })
    expect(show.state.mode).toBe('rtc')
    show.pass(60_000)
    expect(show.open).toEqual(['whep'])
  })

  it('is opened anew once: when HLS comes first, both are closed and a scout goes later', () => {
    const show = onWhep([WHEP, LLHLS])
    show.pass(600)
    expect(show.open).toEqual(['whep', 'llhls', 'whep'])
    show.frame(LLHLS)
    expect(show.open).toEqual(['llhls'])
    expect(show.state.mode).toBe('hls')
  })

  it('is not forgotten by a show that changes its list meanwhile', () => {
    const show = onWhep([WHEP])
    show.pass(600)
    show.send({ type: 'sources', sources: [WHEP, LLHLS] })
    show.frame(WHEP)
    expect(show.state.mode).toBe('rtc')
    expect(show.open).toEqual(['whep'])
  })
})

describe('a picture nobody looks at', () => {
  it('comes over HTTP, and by WebRTC only where there is nothing else', () => {
    const show = run([WHEP, LLHLS])
    show.send({ type: 'seen', seen: false })
    show.want('play')
    expect(show.open).toEqual(['llhls'])
    show.frame(LLHLS)
    show.pass(600_000)
    expect(show.open).toEqual(['llhls'])
    show.send({ type: 'seen', seen: true })
    expect(show.find(WHEP)?.purpose).toBe('scout')
    const other = run([WHEP, LLHLS])
    other.send({ type: 'seen', seen: false })
    other.want('play')
    other.down(LLHLS)
    expect(other.open).toEqual(['whep'])
  })

  it('stays where it is when the viewer looks away', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'seen', seen: false })
    expect(show.state.mode).toBe('rtc')
  })
})

describe('going back in a live show', () => {
  it('is shown over HTTP, without a gap, and ends at WebRTC again', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'past', past: true })
    expect(show.state).toMatchObject({ mode: 'switching', screen: { tier: 'rtc' } })
    show.frame(LLHLS)
    expect(show.state.mode).toBe('hls')
    show.pass(600_000)
    expect(show.open).toEqual(['llhls'])
    show.send({ type: 'past', past: false })
    expect(show.find(WHEP)?.purpose).toBe('scout')
    expect(show.state.ascent.falls).toEqual([])
  })

  it('shows what is live when the past cannot be shown', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'past', past: true })
    show.down(LLHLS)
    expect(show.state).toMatchObject({ mode: 'rtc', past: false })
  })

  it('without HTTP there is no past', () => {
    const show = run([WHEP])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'past', past: true })
    expect(show.state.mode).toBe('rtc')
  })
})

describe('wishes', () => {
  it('a pause ends all traffic and keeps the picture; play opens a new connection', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    const attempt = show.attemptOf(WHEP)
    show.want('hold')
    expect(show.open).toEqual([])
    expect(show.state).toMatchObject({ mode: 'idle', screen: { attempt } })
    show.want('play')
    expect(show.open).toEqual(['whep'])
    expect(show.attemptOf(WHEP)).toBeGreaterThan(attempt)
    expect(show.state.mode).toBe('racing')
  })

  it('goes on with a source that is still named, and replaces one that is not without a gap', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    const attempt = show.attemptOf(WHEP)
    show.send({ type: 'sources', sources: [HLS, WHEP] })
    expect(show.attemptOf(WHEP)).toBe(attempt)
    show.send({ type: 'sources', sources: [WHEP_B] })
    expect(show.state).toMatchObject({ mode: 'switching', screen: { attempt } })
    show.frame(WHEP_B)
    expect(show.state.mode).toBe('rtc')
    expect(show.state.candidates.map(each => each.source)).toEqual([WHEP_B])
  })

  it('an empty list is a waiting room', () => {
    const show = run([WHEP])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'sources', sources: [] })
    expect(show.state).toMatchObject({ mode: 'idle', screen: undefined, candidates: [], wakeAt: undefined })
  })
})
