import { describe, expect, it } from 'vitest'
import type { Source } from '@vitrine/protocol'
import { full, LLHLS, never, run } from './machine.test-world.ts'

describe('a source whose tokens are given elsewhere from now on', () => {
  const OLD: Source = { kind: 'livekit', url: 'wss://a.example', token_url: 'https://a.example/token' }
  const NEW: Source = { ...OLD, token_url: 'https://b.example/token' }

  it('plays on undisturbed, and asks there when it is opened next', () => {
    const show = run([OLD, LLHLS])
    show.want('play')
    show.frame(OLD)
    const attempt = show.attemptOf(OLD)
    show.send({ type: 'sources', sources: [NEW, LLHLS] })
    expect(show.state).toMatchObject({ mode: 'rtc', reason: undefined, screen: { attempt } })
    expect(show.attemptOf(NEW)).toBe(attempt)
    show.want('hold')
    show.want('play')
    expect(show.find(NEW)).toMatchObject({ source: NEW, attempt: attempt + 1 })
  })

  it('is opened anew there beside a picture that stands still', () => {
    const show = run([OLD])
    show.want('play')
    show.frame(OLD)
    show.pass(5_000)
    show.send({ type: 'sources', sources: [NEW] })
    const attempt = show.state.screen?.attempt
    show.still(NEW)
    show.pass(500)
    expect(show.open).toEqual(['livekit', 'livekit'])
    expect(show.find(NEW)).toMatchObject({ source: NEW, listed: true })
    expect(show.state.screen?.attempt).toBe(attempt)
  })

  it('is asked there at once while it has nothing to show', () => {
    const show = run([OLD, LLHLS])
    show.want('play')
    const attempt = show.attemptOf(OLD)
    show.send({ type: 'sources', sources: [NEW, LLHLS] })
    expect(show.open).toEqual(['livekit'])
    expect(show.find(NEW)).toMatchObject({ source: NEW, attempt: attempt + 1 })
    show.send({ type: 'sources', sources: [NEW, LLHLS] })
    expect(show.attemptOf(NEW)).toBe(attempt + 1)
  })

  it.each([
    ['refused for good', never],
    ['full', full],
  ])('is tried again at once where the old door was %s', (_, error) => {
    const show = run([OLD])
    show.want('play')
    show.down(OLD, error)
    expect(show.open).toEqual([])
    show.send({ type: 'sources', sources: [NEW] })
    expect(show.open).toEqual(['livekit'])
    expect(show.find(NEW)).toMatchObject({ source: NEW, failures: 0, full: false })
  })
})
