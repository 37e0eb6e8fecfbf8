import { describe, expect, it } from 'vitest'
import { HLS, LLHLS, run, WHEP } from './machine.test-world.ts'

describe('a picture by WebRTC that is worn out', () => {
  function playing(...others: Parameters<typeof run>[0]) {
    const show = run([WHEP, ...others])
    show.want('play')
    show.frame(WHEP)
    show.pass(20_000)
    const tell = (type: 'worn' | 'well') => show.send({ type, attempt: show.attemptOf(WHEP) })
    return { show, tell }
  }

  it('goes on until HLS has one, which is a fall', () => {
    const { show, tell } = playing(LLHLS)
    tell('worn')
    expect(show.open).toEqual(['whep', 'llhls'])
    expect(show.state).toMatchObject({ mode: 'switching', reason: 'stall' })
    show.frame(LLHLS)
    expect(show.open).toEqual(['llhls'])
    expect(show.state.mode).toBe('hls')
    expect(show.state.ascent.falls).toEqual([show.now])
  })

  it('is kept where there is nothing else', () => {
    const { show, tell } = playing()
    tell('worn')
    show.pass(60_000)
    expect(show.open).toEqual(['whep'])
    expect(show.state).toMatchObject({ mode: 'rtc', reason: undefined })
  })

  it('is kept where nothing else works', () => {
    const { show, tell } = playing(LLHLS)
    tell('worn')
    show.down(LLHLS)
    expect(show.open).toEqual(['whep'])
    expect(show.state).toMatchObject({ mode: 'rtc', failure: undefined })
  })

  it('is kept when it is well again before HLS has one', () => {
    const { show, tell } = playing(HLS)
    tell('worn')
    tell('well')
    expect(show.open).toEqual(['whep'])
    expect(show.state).toMatchObject({ mode: 'rtc', reason: undefined })
    expect(show.state.ascent.falls).toEqual([])
  })
})

it('a picture over HTTP is not left because it is worn out', () => {
  const show = run([WHEP, LLHLS])
  show.want('play')
  show.down(WHEP)
  show.frame(LLHLS)
  show.send({ type: 'worn', attempt: show.attemptOf(LLHLS) })
  expect(show.state.mode).toBe('hls')
  expect(show.open).toEqual(['llhls'])
})
