import { describe, expect, it } from 'vitest'
import { full, LLHLS, run, WHEP } from './machine.test-world.ts'
import { defaultPolicy } from './policy.ts'

describe('the way back to WebRTC', () => {
  /** WebRTC was on screen, stood still, and HLS took over. */
  const fallen = (policy = defaultPolicy) => {
    const show = run([WHEP, LLHLS], policy)
    show.want('play')
    show.frame(WHEP)
    show.still(WHEP)
    show.frame(LLHLS)
    return show
  }
  /** A clean way and a smooth picture, as fast as the policy lets it. */
  const climb = (show: ReturnType<typeof fallen>) => {
    while (show.find(WHEP)?.purpose !== 'scout' || show.attemptOf(WHEP) < 0) show.pass(1_000)
    show.way(WHEP, true)
    show.pass(defaultPolicy.upCleanMs)
    show.frame(WHEP)
    show.smooth(WHEP)
  }

  it('sends a scout, which needs 8 s of a clean way, then decodes unseen, and is back within 15 s', () => {
    const show = fallen()
    const since = show.now
    show.pass(1_000)
    expect(show.find(WHEP)).toMatchObject({ purpose: 'scout' })
    expect(show.state.mode).toBe('hls')
    show.frame(WHEP)
    expect(show.state.screen?.tier).toBe('hls')
    show.pass(500)
    show.way(WHEP, true)
    const scout = show.attemptOf(WHEP)
    show.pass(7_999)
    expect(show.attemptOf(WHEP)).toBe(scout)
    show.pass(1)
    expect(show.find(WHEP)).toMatchObject({ purpose: 'climb', attempt: scout + 1 })
    show.pass(500)
    show.frame(WHEP)
    expect(show.state).toMatchObject({ mode: 'switching', screen: { tier: 'hls' } })
    show.pass(1_500)
    show.smooth(WHEP)
    expect(show.state).toMatchObject({ mode: 'rtc', failure: undefined })
    expect(show.open).toEqual(['whep'])
    expect(show.now - since).toBeLessThan(15_000)
  })

  it('begins to count anew when the way is foul in between', () => {
    const show = fallen()
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(7_000)
    show.way(WHEP, false)
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(7_999)
    expect(show.find(WHEP)?.purpose).toBe('scout')
    show.pass(1)
    expect(show.find(WHEP)?.purpose).toBe('climb')
  })

  it('decodes a picture that does not run smoothly for 3 s and no longer', () => {
    const show = fallen()
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(8_000)
    show.frame(WHEP)
    show.pass(2_999)
    expect(show.open).toEqual(['whep', 'llhls'])
    show.pass(1)
    expect(show.open).toEqual(['llhls'])
    expect(show.state).toMatchObject({ mode: 'hls', failure: undefined })
  })

  it('waits longer after each scout that came to nothing', () => {
    // Without the candidates' own pauses.
    const show = fallen({ ...defaultPolicy, backoffMaxMs: 1_000 })
    const waits = [1, 2, 3, 4, 5, 6].map(() => {
      while (!show.open.includes('whep')) show.pass(1_000)
      const from = show.now
      show.down(WHEP)
      while (!show.open.includes('whep')) show.pass(1_000)
      return (show.now - from) / 1_000
    })
    expect(waits).toEqual([5, 10, 20, 40, 60, 60])
    expect(show.state.failure).toBeUndefined()
  })

  it('comes back at most once a minute, and stays with HLS after three times', () => {
    const show = fallen()
    climb(show)
    const roseAt = show.now
    show.pass(2_000)
    show.still(WHEP)
    show.frame(LLHLS)
    climb(show)
    expect(show.now - roseAt).toBeGreaterThanOrEqual(60_000)
    show.pass(2_000)
    show.still(WHEP)
    show.frame(LLHLS)
    const pinnedAt = show.now
    expect(show.state.mode).toBe('pinned')
    while (!show.open.includes('whep')) show.pass(1_000)
    expect(show.now - pinnedAt).toBeGreaterThanOrEqual(600_000)
  })

  it('is tried at once, pinned or not, when HLS fails or the viewer asks', () => {
    const show = fallen({ ...defaultPolicy, pinFalls: 1 })
    expect(show.state.mode).toBe('pinned')
    show.pass(5_000)
    show.down(LLHLS)
    expect(show.open).toContain('whep')
    const other = fallen({ ...defaultPolicy, pinFalls: 1 })
    other.send({ type: 'retry' })
    expect(other.open).toContain('whep')
  })

  it('waits while the picture is seen elsewhere, where no other can be put in its place', () => {
    const show = fallen()
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(8_000)
    show.frame(WHEP)
    const climb = show.attemptOf(WHEP)
    show.send({ type: 'seen', seen: false })
    show.send({ type: 'smooth', attempt: climb })
    show.pass(120_000)
    expect(show.open).toEqual(['llhls'])
    show.send({ type: 'seen', seen: true })
    expect(show.find(WHEP)).toMatchObject({ purpose: 'scout', failures: 0 })
    expect(show.open).toEqual(['whep', 'llhls'])
  })

  it('is shown without more ado when HLS stands still while it decodes', () => {
    const show = fallen()
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(8_000)
    show.frame(WHEP)
    show.still(LLHLS)
    expect(show.state).toMatchObject({ mode: 'rtc' })
  })

  it('opens WebRTC itself when HLS stands still while only a scout is out', () => {
    const show = fallen()
    show.pass(2_000)
    show.still(LLHLS)
    expect(show.find(WHEP)).toMatchObject({ purpose: 'race' })
    show.frame(WHEP)
    expect(show.state.mode).toBe('rtc')
  })

  it('a server that is full is nobody’s error, asked again after 5 min or when the viewer does something', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.down(WHEP, full)
    show.frame(LLHLS)
    expect(show.state).toMatchObject({ mode: 'hls', failure: undefined })
    show.pass(29_000)
    show.send({ type: 'promote' })
    expect(show.open).toEqual(['llhls'])
    show.pass(1_000)
    show.send({ type: 'promote' })
    expect(show.open).toEqual(['whep', 'llhls'])
    show.down(WHEP, full)
    show.pass(299_000)
    expect(show.open).toEqual(['llhls'])
    show.pass(1_000)
    expect(show.open).toEqual(['whep', 'llhls'])
  })

  it('a server that was full is asked again as soon as its picture is needed', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.down(WHEP, full)
    show.frame(LLHLS)
    show.pass(40_000)
    show.still(LLHLS)
    expect(show.open).toEqual(['whep', 'llhls'])
  })

  it('a full server that is the only one is an error', () => {
    const show = run([WHEP])
    show.want('play')
    show.down(WHEP, full)
    expect(show.state).toMatchObject({ mode: 'failed', failure: { error: { code: 'playback_full' } } })
  })
})
