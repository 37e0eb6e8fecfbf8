import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layerFor } from './livekit-screen.ts'

const LAYERS = [180, 360, 720].map(width => ({ width, height: (width * 16) / 9 }))

describe('the layer that is asked for', () => {
  it.each([
    ['fits exactly', 360, 640, 360],
    ['is a little smaller than what it fills', 390, 693, 360],
    ['is larger when there is none so near', 420, 747, 720],
    ['is the largest there is', 1_440, 2_560, 720],
    ['is the smallest for a thumbnail', 90, 160, 180],
    ['covers a wide screen too', 640, 360, 720],
  ])('%s', (_, width, height, wanted) => {
    expect(layerFor(LAYERS, width, height)?.width).toBe(wanted)
  })

  it('is left to LiveKit where nothing has a size, or nothing is offered', () => {
    expect(layerFor(LAYERS, 0, 0)).toBeUndefined()
    expect(layerFor([], 360, 640)).toBeUndefined()
  })

  it('never shrinks as the picture grows', () => {
    const size = fc.integer({ min: 1, max: 4_000 })
    fc.assert(
      fc.property(size, size, size, size, (width, height, wider, higher) => {
        const [small, large] = [
          layerFor(LAYERS, width, height),
          layerFor(LAYERS, width + wider, height + higher),
        ]
        expect(large?.width).toBeGreaterThanOrEqual(small?.width ?? Infinity)
      }),
    )
  })
})
