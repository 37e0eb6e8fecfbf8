import { describe, expect, it } from 'vitest'
import { line, pictureWorld } from './picture.test-world.ts'
import { createRenditions, nearest, type Rendition } from './renditions.ts'

const size = (height: number | undefined, id = String(height)): Rendition => ({
  id,
  height,
  bitrate: undefined,
})
const LADDER = [size(1080), size(720), size(360)]

describe('the size nearest to a wish', () => {
  it.each([
    ['the same', 720, '720'],
    ['the next below', 900, '720'],
    ['the largest', 2160, '1080'],
    ['the smallest, where all are larger', 144, '360'],
    ['none without a wish', undefined, undefined],
  ])('%s', (_, height, id) => expect(nearest(LADDER, height)?.id).toBe(id))

  it('is none of unknown height', () => expect(nearest([size(undefined, 'a')], 720)).toBeUndefined())
})

describe('renditions', () => {
  it('keep the choice by its height when another transport comes', () => {
    const { ports, $line } = pictureWorld()
    const renditions = createRenditions(ports)
    const asked: unknown[] = []
    const choose = (id: string | undefined) => asked.push(id)
    $line.set(line({ renditions: LADDER, choose }))
    expect(asked).toEqual([])
    renditions.choose('720')
    $line.set(undefined)
    $line.set(line({ renditions: [size(700, 'm'), size(300, 'l')], choose }))
    expect(asked).toEqual(['720', 'm'])
    expect(renditions.$renditions.get().chosen).toBe('m')
    renditions.choose(undefined)
    expect(asked.at(-1)).toBeUndefined()
    expect(renditions.$renditions.get().chosen).toBeUndefined()
  })

  it('ask for the smallest that comes while only the sound is wanted, then for the choice again', () => {
    const { ports, calls, $line } = pictureWorld()
    const renditions = createRenditions(ports)
    const asked: unknown[] = []
    $line.set(line({ renditions: LADDER, choose: id => asked.push(id) }))
    renditions.choose('1080')
    renditions.setAudioOnly(true)
    // Sound alone comes by a line of its own.
    $line.set(line({}))
    renditions.setAudioOnly(false)
    $line.set(line({ renditions: LADDER, choose: id => asked.push(id) }))
    expect(calls).toEqual(['sound only true', 'sound only false'])
    expect(asked).toEqual(['1080', '360', '1080'])
    expect(renditions.$renditions.get().chosen).toBe('1080')
  })
})
