import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAsking } from './asking.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start() {
  const sent: { id: string; type: string }[] = []
  const asking = createAsking(frame => sent.push(frame as { id: string; type: string }))
  return { sent, asking }
}

it('asks again under the same id until it is answered', async () => {
  const { sent, asking } = start()
  const answer = asking.ask('chat.say', { text: 'hi' })
  asking.resend()
  expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id])
  asking.answered(sent[0]?.id ?? '', { ok: true, seq: 7, data: {} })
  expect(await answer).toEqual({ ok: true, seq: 7, data: {} })
  asking.resend()
  expect(sent).toHaveLength(2)
  expect(vi.getTimerCount()).toBe(0)
})

it('gives up after a while, and when it is closed', async () => {
  const { asking } = start()
  const late = asking.ask('chat.say', {})
  vi.advanceTimersByTime(20_000)
  expect(await late).toMatchObject({ ok: false, refusal: { code: 'server_busy' } })
  const closed = asking.ask('chat.say', {})
  asking.close()
  expect(await closed).toMatchObject({ ok: false, refusal: { code: 'server_busy' } })
})

it('never sends a frame that would close the line', async () => {
  const { sent, asking } = start()
  asking.limit(200)
  expect(await asking.ask('chat.say', { text: 'ä'.repeat(100) })).toMatchObject({
    refusal: { code: 'too_big' },
  })
  expect(sent).toEqual([])
  void asking.ask('chat.say', { text: 'short' })
  expect(sent).toHaveLength(1)
})
