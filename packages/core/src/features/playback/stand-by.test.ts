import { describe, expect, it } from 'vitest'
import { LLHLS, run, WHEP } from './machine.test-world.ts'
import { defaultPolicy } from './policy.ts'

/** WebRTC has been on screen for a while. */
function playing(policy = defaultPolicy) {
  const show = run([WHEP, LLHLS], policy)
  show.want('play')
  show.frame(WHEP)
  show.pass(20_000)
  return {
    show,
    tell: (type: 'well' | 'shaky' | 'worn') => show.send({ type, attempt: show.attemptOf(WHEP) }),
  }
}

/** It is shaky, and HTTP plays unseen. */
function standing() {
  const world = playing()
  world.tell('shaky')
  world.show.frame(LLHLS)
  return world
}

describe('while WebRTC is shaky', () => {
  it('HTTP plays unseen, for a while and not again at once', () => {
    const { show } = standing()
    expect(show.open).toEqual(['whep', 'llhls'])
    expect(show.state).toMatchObject({ mode: 'rtc', ready: undefined })
    show.pass(defaultPolicy.standbyMs - 1)
    expect(show.open).toEqual(['whep', 'llhls'])
    show.pass(1)
    expect(show.open).toEqual(['whep'])
    expect(show.state.ready).toEqual({ source: LLHLS, tier: 'warm' })
    show.pass(defaultPolicy.standbyEveryMs - defaultPolicy.standbyMs - 1)
    expect(show.open).toEqual(['whep'])
    show.pass(1)
    expect(show.open).toEqual(['whep', 'llhls'])
  })

  it.each<[string, (world: ReturnType<typeof playing>) => unknown, string]>([
    ['stands still', ({ show }) => show.still(WHEP), 'stall'],
    ['is worn', ({ tell }) => tell('worn'), 'stall'],
    ['is lost', ({ show }) => show.down(WHEP), 'playback_unreachable'],
  ])('a picture that %s has its next one at once, which is a fall', (_, lose, reason) => {
    const world = standing()
    lose(world)
    const { state, now } = world.show
    expect(state.screen).toMatchObject({ tier: 'hls', reason })
    expect(state.mode).toBe('hls')
    expect(state.ascent.falls).toEqual([now])
  })

  it('one that shows nothing yet is raced for as any other', () => {
    const { show, tell } = playing()
    tell('shaky')
    show.still(WHEP)
    expect(show.find(LLHLS)).toMatchObject({ purpose: 'race' })
    show.frame(LLHLS)
    expect(show.state.screen).toMatchObject({ tier: 'hls', reason: 'stall' })
  })

  it('HTTP that cannot play is nobody’s error, and is there when it is needed', () => {
    const { show, tell } = playing()
    tell('shaky')
    show.down(LLHLS)
    expect(show.state).toMatchObject({ mode: 'rtc', failure: undefined })
    expect(show.find(LLHLS)).toMatchObject({ attempt: undefined, failures: 0 })
    show.pass(defaultPolicy.backoffMs)
    show.still(WHEP)
    expect(show.open).toEqual(['whep', 'llhls'])
  })

  it('nothing plays unseen in a page nobody sees', () => {
    const { show, tell } = playing()
    show.send({ type: 'seen', seen: false })
    tell('shaky')
    expect(show.open).toEqual(['whep'])
    show.send({ type: 'seen', seen: true })
    expect(show.open).toEqual(['whep', 'llhls'])
    show.send({ type: 'seen', seen: false })
    expect(show.open).toEqual(['whep'])
  })

  it('nothing plays unseen where no time is given to it', () => {
    const { show, tell } = playing({ ...defaultPolicy, standbyMs: 0 })
    tell('shaky')
    show.pass(60_000)
    expect(show.open).toEqual(['whep'])
  })
})

it('a picture by WebRTC that has just come is left alone, for the page is still busy', () => {
  const show = run([WHEP, LLHLS])
  show.want('play')
  show.frame(WHEP)
  show.send({ type: 'shaky', attempt: show.attemptOf(WHEP) })
  show.pass(defaultPolicy.stableMs - 1)
  expect(show.open).toEqual(['whep'])
  show.pass(1)
  expect(show.open).toEqual(['whep', 'llhls'])
})
