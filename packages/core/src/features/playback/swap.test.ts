import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createSwap, type Picture } from './swap.ts'

interface Fake extends Picture {
  removed: boolean
}

/** `strict`: the browser stops an element rather than let it sound. */
function stage({ strict = false } = {}) {
  const made: Fake[] = []
  const refused: boolean[] = []
  const create = (): Fake => {
    let muted = true
    const fake = {
      get muted() {
        return muted
      },
      set muted(next: boolean) {
        muted = next
        if (!next && strict) fake.paused = true
      },
      volume: 1,
      paused: true,
      removed: true,
      style: { opacity: '0' } as CSSStyleDeclaration,
      play: () => {
        fake.paused = false
        return Promise.resolve()
      },
      remove: () => void (fake.removed = true),
    }
    made.push(fake)
    return fake
  }
  const swap = createSwap<Fake>({
    create,
    append: (_, fake) => void (fake.removed = false),
    onSoundRefused: () => refused.push(true),
  })
  const heard = () => made.filter(fake => !fake.muted)
  const seen = () => made.filter(fake => !fake.removed && fake.style.opacity === '1')
  return { swap, made, refused, heard, seen }
}
const box = {} as HTMLElement

describe('the swap', () => {
  it('moves picture and sound to the one in front', () => {
    const { swap, heard, seen } = stage()
    swap.mount(box)
    swap.setSound({ muted: false, volume: 0.5 })
    const [a, b] = [swap.take(), swap.take()]
    swap.show(a)
    swap.show(b)
    expect(heard()).toEqual([b])
    expect(seen()).toEqual([b])
  })

  it('lets the new one’s sound rise to its volume, unless the viewer sets another', () => {
    vi.useFakeTimers()
    const { swap } = stage()
    swap.mount(box)
    swap.setSound({ muted: false, volume: 0.8 })
    const [a, b] = [swap.take(), swap.take()]
    swap.show(a)
    expect(a.volume).toBe(0.8)
    swap.show(b)
    const steps = [b.volume]
    for (let step = 1; step < 4; step++) {
      vi.advanceTimersByTime(15)
      steps.push(b.volume)
    }
    expect(steps).toEqual([0.2, 0.4, expect.closeTo(0.6), 0.8])
    swap.show(a)
    swap.setSound({ muted: false, volume: 0.3 })
    vi.advanceTimersByTime(60)
    expect(a.volume).toBe(0.3)
    vi.useRealTimers()
  })

  it('stays muted, and plays on, where the browser refuses sound', () => {
    const { swap, refused, heard } = stage({ strict: true })
    const a = swap.take()
    void a.play()
    swap.show(a)
    swap.setSound({ muted: false, volume: 1 })
    expect(heard()).toEqual([])
    expect(a.paused).toBe(false)
    expect(refused).toEqual([true])
  })

  it('uses elements again and leaves none in the page', () => {
    const { swap, made } = stage()
    swap.mount(box)
    for (let i = 0; i < 10; i++) {
      const [a, b] = [swap.take(), swap.take()]
      swap.show(a)
      swap.release(a)
      swap.release(b)
    }
    expect(made.length).toBe(2)
    expect(made.every(fake => fake.removed && fake.muted)).toBe(true)
  })

  it('lets whichever has a picture first be seen while there is none in front', () => {
    const { swap, seen } = stage()
    swap.mount(box)
    const [a, b] = [swap.take(), swap.take()]
    expect(seen()).toEqual([a, b])
    swap.show(a)
    expect(seen()).toEqual([a])
    swap.release(a)
    expect(seen()).toEqual([b])
  })

  it('never lets two be heard, nor any be seen beside the one in front', () => {
    const deed = fc.record({
      what: fc.constantFrom('take', 'show', 'release', 'mute', 'unmute', 'hide'),
      pick: fc.nat(9),
    })
    fc.assert(
      fc.property(fc.boolean(), fc.array(deed, { maxLength: 40 }), (strict, deeds) => {
        const { swap, heard, seen } = stage({ strict })
        swap.mount(box)
        const taken: Fake[] = []
        for (const { what, pick } of deeds) {
          const one = taken[pick % Math.max(1, taken.length)]
          if (what === 'take') {
            const fake = swap.take()
            void fake.play()
            taken.push(fake)
          } else if (what === 'mute' || what === 'unmute')
            swap.setSound({ muted: what === 'mute', volume: 1 })
          else if (what === 'hide') swap.show(undefined)
          else if (one && what === 'show') swap.show(one)
          else if (one) {
            swap.release(one)
            taken.splice(taken.indexOf(one), 1)
          }
          expect(heard().length).toBeLessThanOrEqual(1)
          for (const fake of heard()) expect(fake).toBe(swap.front)
          expect(new Set(seen())).toEqual(new Set(swap.front ? [swap.front] : taken))
        }
      }),
    )
  })
})
