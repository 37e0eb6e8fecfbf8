import { readMessage, type Message } from '@vitrine/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock, type Clock } from '../clock/clock.ts'
import { createCursors, type Cursors } from './cursors.ts'

const by = { id: 'op', name: 'Op', role: 'operator' }
const message = (seq: number, at: number, type: string, data: unknown): Message => {
  const read = readMessage({ seq, at, type, by, data })
  if (!('message' in read)) throw new Error('not a message')
  return read.message
}
const pin = (seq: number, at: number, item_id: string) => message(seq, at, 'product.pin', { item_id })
const say = (seq: number, at: number, text: string) => message(seq, at, 'chat.say', { text })

describe('two cursors', () => {
  let clock: Clock
  let cursors: Cursors
  let behind: number

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
    behind = 3_000
    clock = createClock(
      () => Date.now(),
      () => Date.now(),
    )
    clock.follow(() => Date.now() - behind)
    cursors = createCursors(clock)
  })
  afterEach(() => {
    cursors.close()
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
  const pinned = () => cursors.$stage.get().products.pinned?.item_id

  it('shows a pin with the picture, and knows it at once', () => {
    cursors.add([pin(1, 1_000_000, 'pot')])
    expect(cursors.$head.get().products.pinned?.item_id).toBe('pot')
    expect(pinned()).toBeUndefined()
    vi.advanceTimersByTime(2_900)
    expect(pinned()).toBeUndefined()
    vi.advanceTimersByTime(200)
    expect(pinned()).toBe('pot')
  })

  it('knows what waits for the picture', () => {
    cursors.add([pin(1, 1_000_000 - behind, 'cup'), pin(2, 1_000_000, 'pot')])
    expect(cursors.ahead.map(({ seq }) => seq)).toEqual([2])
  })

  it('lets talk run ahead while the picture is near, and holds it in a rewind', () => {
    cursors.add([say(1, 1_000_000, 'hello')])
    expect(cursors.$edge.get().chat.lines).toHaveLength(1)
    behind = 50_000
    clock.jumped()
    expect(cursors.$edge.get().chat.lines).toHaveLength(0)
  })

  it('folds again when the viewer goes back, and comes forward again', () => {
    behind = 0
    cursors.add([pin(1, 950_000, 'cup'), pin(2, 990_000, 'pot')])
    expect(pinned()).toBe('pot')
    behind = 30_000
    clock.jumped()
    expect(pinned()).toBe('cup')
    behind = 0
    clock.jumped()
    expect(pinned()).toBe('pot')
  })

  it('takes a message once, and starts over from a snapshot', () => {
    cursors.add([say(5, 1, 'a'), say(6, 2, 'b')])
    cursors.add([say(6, 2, 'b')])
    expect(cursors.$head.get().chat.lines).toHaveLength(2)
    const heads: string[][] = []
    const stop = cursors.$head.listen(({ chat }) => void heads.push(chat.lines.map(({ text }) => text)))
    cursors.reset([say(9, 3, 'c')], [say(11, 4, 'd'), say(12, 5, 'e')])
    stop()
    expect(heads).toEqual([['c', 'd', 'e']])
    expect(cursors.seq).toBe(12)
  })

  it('counts what was left out for this viewer as read', () => {
    cursors.add([say(1, 1, 'a')])
    cursors.reached(7)
    expect(cursors.seq).toBe(7)
  })
})
