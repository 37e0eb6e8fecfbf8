import { atom } from 'nanostores'
import { describe, expect, it, vi } from 'vitest'
import { emptyRoom, foldRoom, LINES_KEPT, refuse, type Message, type RoomState } from '@vitrine/protocol'
import type { Ports } from '../../ports/ports.ts'
import type { Answer } from '../../ports/room/room.ts'
import { createChat } from './chat.ts'

const AINO = { id: 'p1', name: 'Aino', role: 'viewer' as const }

function said(seq: number, text = `line ${seq}`): Message {
  return { seq, at: seq * 1_000, type: 'chat.say', by: AINO, data: { text } } as Message
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => said(from + at))

function setUp(start: readonly Message[] = []) {
  const $edge = atom<RoomState>(start.reduce(foldRoom, emptyRoom))
  const ask = vi.fn<(type: string, data: unknown) => Promise<Answer>>()
  const read = vi.fn<(from: number, to: number) => Promise<Message[]>>()
  const track = vi.fn()
  const closing = new AbortController()
  const ports = {
    room: { $edge, $you: atom(AINO), $status: atom('open'), ask, read },
    telemetry: { track },
    locale: { $locale: atom('de') },
    signal: closing.signal,
  } as unknown as Ports
  const chat = createChat(ports)
  const seqs = () => chat.$lines.get().map(({ seq }) => seq)
  const arrive = (messages: readonly Message[]) => $edge.set(messages.reduce(foldRoom, $edge.get()))
  return { chat, $edge, ask, read, track, seqs, arrive, closing }
}

describe('a line on its way', () => {
  it('is refused here when no room would take it, and kept for who wrote it', async () => {
    const { chat, ask } = setUp()
    const text = 'x'.repeat(10_000_000)
    expect(await chat.send(text)).toBe(false)
    expect(ask).not.toHaveBeenCalled()
    expect(chat.$pending.get()).toMatchObject([{ text, refusal: { code: 'too_long' } }])
  })

  it('is pending until the room answers, then counted with the topic the room found', async () => {
    const { chat, ask, track } = setUp()
    let settle = (_: Answer) => {}
    ask.mockReturnValue(new Promise(resolve => (settle = resolve)))
    const sent = chat.send('  Passt der Deckel?  ', { item_id: 'pot' })
    expect(chat.$pending.get()).toEqual([{ id: 1, text: 'Passt der Deckel?', item_id: 'pot' }])
    expect(ask).toHaveBeenCalledWith('chat.say', { text: 'Passt der Deckel?', lang: 'de', item_id: 'pot' })
    settle({ ok: true, seq: 1, data: { topic: 'sizing', is_question: true } })
    expect(await sent).toBe(true)
    expect(chat.$pending.get()).toEqual([])
    expect(track).toHaveBeenCalledExactlyOnceWith('chat_send', {
      topic: 'sizing',
      is_question: true,
      length: 17,
      item_id: 'pot',
    })
  })

  it('stays with its reason when refused, and can be said again about the same product or dropped', async () => {
    const { chat, ask, track } = setUp()
    ask.mockResolvedValueOnce({ ok: false, ...refuse('slow_down', 'Wait.') })
    expect(await chat.send('hi', { item_id: 'pot' })).toBe(false)
    expect(chat.$pending.get()[0]?.refusal?.code).toBe('slow_down')
    ask.mockResolvedValueOnce({ ok: true, data: {} })
    expect(await chat.retry(1)).toBe(true)
    expect(ask).toHaveBeenLastCalledWith('chat.say', { text: 'hi', lang: 'de', item_id: 'pot' })
    expect(track).toHaveBeenCalledOnce()
    ask.mockResolvedValueOnce({ ok: false, ...refuse('banned', 'No.') })
    await chat.send('again')
    chat.dismiss(2)
    expect(chat.$pending.get()).toEqual([])
  })

  it('is not sent when there is nothing in it', async () => {
    const { chat, ask } = setUp()
    expect(await chat.send(' \n ')).toBe(false)
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('lines', () => {
  it('stay when the room’s state lets them go', () => {
    const { seqs, arrive } = setUp(range(1, LINES_KEPT))
    arrive(range(LINES_KEPT + 1, LINES_KEPT + 150))
    expect(seqs()).toEqual(range(1, LINES_KEPT + 150).map(({ seq }) => seq))
  })

  it('stay when as many came at once as the state holds', () => {
    const { seqs, arrive } = setUp(range(1, LINES_KEPT))
    arrive(range(LINES_KEPT + 1, 2 * LINES_KEPT))
    expect(seqs()).toHaveLength(2 * LINES_KEPT)
  })

  it('start over without a hole when more came at once than the state holds', async () => {
    const { chat, seqs, arrive, read } = setUp(range(1, 50))
    arrive(range(51, 51 + 2 * LINES_KEPT))
    expect(seqs()[0]).toBe(52 + LINES_KEPT)
    expect(chat.$older.get()).toBe('more')
    read.mockResolvedValue(range(52, 51 + LINES_KEPT))
    await chat.loadOlder()
    expect(read).toHaveBeenCalledWith(52, 51 + LINES_KEPT)
    expect(seqs()).toHaveLength(2 * LINES_KEPT)
  })

  it('go when deleted, also after they left the state', () => {
    const { seqs, arrive } = setUp(range(1, LINES_KEPT))
    arrive([{ seq: 201, at: 1, type: 'chat.delete', by: AINO, data: {}, ref: 3 } as Message])
    arrive(range(202, 260))
    expect(seqs()).not.toContain(3)
    expect(seqs()[0]).toBe(1)
  })

  it('are forgotten with the room’s log when it starts over', () => {
    const { seqs, $edge, arrive } = setUp(range(1, LINES_KEPT))
    arrive(range(201, 300))
    $edge.set(range(1, 2).reduce(foldRoom, emptyRoom))
    expect(seqs()).toEqual([1, 2])
  })

  it('are let go of with the session', () => {
    const { $edge, closing } = setUp()
    closing.abort()
    expect($edge.lc).toBe(0)
  })
})

describe('older lines', () => {
  it('are read a page at a time, back to the first', async () => {
    const { chat, read, seqs } = setUp(range(251, 300))
    read.mockResolvedValueOnce(range(51, 250)).mockResolvedValueOnce(range(1, 50))
    await chat.loadOlder()
    expect(chat.$older.get()).toBe('more')
    await chat.loadOlder()
    expect(read.mock.calls).toEqual([
      [51, 250],
      [1, 50],
    ])
    expect(chat.$older.get()).toBe('none')
    expect(seqs()).toEqual(range(1, 300).map(({ seq }) => seq))
  })

  it('go on below a page without a line in it', async () => {
    const { chat, read } = setUp(range(500, 510))
    read.mockResolvedValue([])
    await chat.loadOlder()
    await chat.loadOlder()
    expect(read.mock.calls).toEqual([
      [300, 499],
      [100, 299],
    ])
  })

  it('say that they could not be read, and can be asked for again', async () => {
    const { chat, read } = setUp(range(10, 12))
    read.mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce(range(1, 9))
    await chat.loadOlder()
    expect(chat.$older.get()).toBe('failed')
    await chat.loadOlder()
    expect(chat.$older.get()).toBe('none')
  })
})
