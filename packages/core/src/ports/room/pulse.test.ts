import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPulse } from './pulse.ts'

describe('a pulse', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function start() {
    const said: string[] = []
    const pulse = createPulse({ ping: () => said.push('ping'), silent: () => said.push('silent') })
    return { said, pulse }
  }

  it('pings quickly at first, then calmly, as long as it hears something', () => {
    const { said, pulse } = start()
    pulse.beat()
    for (let s = 0; s < 64; s++) {
      pulse.heard()
      vi.advanceTimersByTime(1_000)
    }
    expect(said).toEqual(Array.from({ length: 11 }, () => 'ping'))
    pulse.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells of silence once, and pings no more', () => {
    const { said, pulse } = start()
    pulse.beat()
    vi.advanceTimersByTime(120_000)
    expect(said.filter(what => what === 'silent')).toEqual(['silent'])
    expect(said.at(-1)).toBe('silent')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits for a first frame, and no longer once that came', () => {
    const { said, pulse } = start()
    pulse.expect()
    vi.advanceTimersByTime(9_999)
    pulse.heard()
    vi.advanceTimersByTime(120_000)
    pulse.expect()
    vi.advanceTimersByTime(10_000)
    expect(said).toEqual(['silent'])
  })
})
