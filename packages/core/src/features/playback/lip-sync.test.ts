import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLipSync } from './lip-sync.ts'

/** What a frame takes to the screen, ms. */
const SHOWN = 20

/**
 * A connection whose picture waits for as long as it needs and as it is told, from two looks later on: how far the picture on
 * screen is ahead of its sound.
 */
function play(sound: number, needs: number, looks: number): number[] {
  const inStep = createLipSync()
  const told = [0, 0]
  return Array.from({ length: looks }, () => {
    const waited = Math.max(needs, told.at(-2) ?? 0)
    const ahead = sound - waited
    told.push(inStep(ahead, waited))
    return ahead - SHOWN
  })
}

describe('lip sync', () => {
  it('holds the picture back until its sound has caught up', () => {
    const ahead = play(170, 40, 16)
    expect(ahead[0]).toBe(110)
    for (const ms of ahead.slice(-4)) expect(Math.abs(ms)).toBeLessThanOrEqual(20)
  })

  it('lets it go again when the sound comes sooner', () => {
    const inStep = createLipSync()
    const held = [inStep(SHOWN, 150), inStep(-40, 150), inStep(-40, 150)]
    expect(held).toEqual([150, 135, 120])
  })

  it('waits for no sound that stands still', () => {
    expect(createLipSync()(10_000, 80)).toBe(80)
  })

  it('settles whatever the sound takes, and never holds a picture for longer than it may', () => {
    const ms = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(ms(390), ms(120), (sound, needs) => {
        const last = play(sound, needs, 40).slice(-5)
        for (const ahead of last) expect(ahead).toBeLessThanOrEqual(20)
        if (sound >= needs + SHOWN) for (const ahead of last) expect(ahead).toBeGreaterThanOrEqual(-20)
      }),
    )
    const inStep = createLipSync()
    const held = Array.from({ length: 20 }, () => inStep(380, 80))
    expect(held.at(-1)).toBe(400)
  })
})
