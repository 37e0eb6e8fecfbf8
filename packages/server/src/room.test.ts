import { emptyRoom, foldRoom, readMessage, thin, type Message } from '@vitrine/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, open, type WireMessage } from './testing/client.ts'
import { SHOW, start, type Started } from './testing/start.ts'

let house: Started
beforeAll(async () => {
  house = await start({ demo: true })
})
afterAll(() => house.stop())

const asMessage = (raw: WireMessage): Message => {
  const read = readMessage(raw)
  if (!('message' in read)) throw new Error(JSON.stringify(read))
  return read.message
}
const staff = (role: 'moderator' | 'support' | 'host' | 'operator') =>
  house.server.token({ sub: `the-${role}`, role, show: SHOW })

describe('a room', () => {
  it('brings a line from one to another, with the name of the one who said it', async () => {
    const ada = await connect(house.url, SHOW)
    const ben = await connect(house.url, SHOW)
    expect(ada.welcome().you.name).toMatch(/^Guest \d{4}$/)
    const named = await ada.ask('person.name', { name: 'Ada' })
    expect(named.ack?.data).toEqual({ name: 'Ada' })
    const { ack } = await ada.ask('chat.say', { text: 'How much is the mug?' })
    expect(ack?.data).toEqual({ topic: 'price', is_question: true })
    const line = await ben.sees('chat.say', ({ data }) => data['text'] === 'How much is the mug?')
    expect(line).toMatchObject({
      seq: ack?.seq,
      by: { id: ada.welcome().you.id, name: 'Ada', role: 'viewer' },
    })
    await Promise.all([ada.close(), ben.close()])
  })

  it('knows a guest again by its resume, and goes on where it stopped', async () => {
    const first = await connect(house.url, SHOW, { name: 'Cleo' })
    const { you, log } = first.welcome()
    expect(you.name).toBe('Cleo')
    await first.ask('chat.say', { text: 'back in a minute' })
    const { seq: since } = await first.sees('chat.say', ({ data }) => data['text'] === 'back in a minute')
    await first.close()
    const other = await connect(house.url, SHOW)
    await other.ask('chat.say', { text: 'said while away' })
    await other.sees('chat.say', ({ data }) => data['text'] === 'said while away')
    const again = await connect(house.url, SHOW, { resume: you.resume, log, since })
    const welcome = again.welcome()
    expect(welcome.you).toMatchObject({ id: you.id, name: 'Cleo' })
    expect(welcome.snapshot).toBeUndefined()
    expect(welcome.tail.from).toBe(since + 1)
    expect(welcome.tail.m.map(({ data }) => data['text'])).toEqual(['said while away'])
    await Promise.all([again.close(), other.close()])
  })

  it('starts again from a snapshot as another person, another role or of another log', async () => {
    const first = await connect(house.url, SHOW)
    const { you, log, seq: since } = first.welcome()
    await first.close()
    for (const hello of [
      { log, since },
      { log: 'another', since, resume: you.resume },
      { log, since: since + 1_000, resume: you.resume },
      { log, since, resume: you.resume, token: await staff('host') },
    ]) {
      const again = await connect(house.url, SHOW, hello)
      expect(again.welcome().snapshot).toBeDefined()
      await again.close()
    }
  })

  it('answers a repeated command once, also after a reconnect', async () => {
    const id = '0198c0de-0000-7000-8000-000000000001'
    const ada = await connect(house.url, SHOW)
    const first = await ada.ask('chat.say', { text: 'only once' }, id)
    const repeated = await ada.ask('chat.say', { text: 'only once' }, id)
    await ada.close()
    const again = await connect(house.url, SHOW, { resume: ada.welcome().you.resume })
    const third = await again.ask('chat.say', { text: 'only once' }, id)
    expect([repeated.ack, third.ack]).toEqual([first.ack, first.ack])
    const state = await house.server.room(SHOW).state()
    expect(state?.chat.lines.filter(({ text }) => text === 'only once')).toHaveLength(1)
    await again.close()
  })

  it('keeps names apart and staff inimitable', async () => {
    const ada = await connect(house.url, SHOW)
    const eve = await connect(house.url, SHOW)
    expect((await ada.ask('person.name', { name: 'Grace' })).ack).toBeDefined()
    expect((await eve.ask('person.name', { name: 'Grасe' })).nak?.code).toBe('taken')
    expect((await eve.ask('person.name', { name: 'Moderat0r' })).nak?.code).toBe('reserved')
    await Promise.all([ada.close(), eve.close()])
  })

  it('shows each what is meant for it: staff, the muted, and nobody what was deleted', async () => {
    const moderator = await connect(house.url, SHOW, { token: await staff('moderator') })
    const muted = await connect(house.url, SHOW)
    const other = await connect(house.url, SHOW)
    await moderator.ask('person.mute', { person: muted.welcome().you.id })
    await muted.ask('chat.say', { text: 'into the void' })
    const { ack } = await other.ask('chat.say', { text: 'rude' })
    await moderator.ask('chat.pin', { ref: ack?.seq })
    await moderator.ask('chat.delete', { ref: ack?.seq })
    for (const one of [moderator, muted, other]) await one.sees('chat.delete')
    const texts = (messages: WireMessage[]) => messages.map(({ data }) => data['text'])
    expect(texts(moderator.messages())).toContain('into the void')
    expect(texts(muted.messages())).toContain('into the void')
    expect(texts(other.messages())).not.toContain('into the void')
    expect(muted.messages().some(({ type }) => type === 'person.mute')).toBe(false)
    expect(moderator.messages().some(({ type }) => type === 'person.mute')).toBe(true)
    const late = await connect(house.url, SHOW)
    expect(JSON.stringify(late.messages())).not.toContain('rude')
    await Promise.all([moderator, muted, other, late].map(one => one.close()))
  })

  it('counts people, not sockets, and neither staff nor demonstration', async () => {
    const house = await start({ demo: true })
    const ada = await connect(house.url, SHOW)
    await ada.until(({ frames }) => frames.some(({ tally }) => tally?.['viewers'] === 1))
    const { resume } = ada.welcome().you
    const demo = await house.server.token({ sub: 'demo-1', role: 'demo', show: SHOW, name: 'Demo' })
    const rest = [
      await connect(house.url, SHOW, { resume }),
      await connect(house.url, SHOW, { token: demo }),
      await connect(house.url, SHOW, { token: house.operator }),
      await connect(house.url, SHOW),
    ]
    await ada.until(({ frames }) => frames.some(({ tally }) => tally?.['viewers'] === 2))
    expect(ada.frames.every(({ tally }) => (tally?.['viewers'] ?? 0) <= 2)).toBe(true)
    ada.send({ tally: { likes: 3 } })
    await rest[0]!.until(({ frames }) => frames.some(({ tally }) => tally?.['likes'] === 3))
    await Promise.all([ada, ...rest].map(one => one.close()))
    await house.stop()
  })

  it('lets demo people in only where it is a demo', async () => {
    const strict = await start()
    await expect(strict.server.token({ sub: 'x', role: 'demo', show: SHOW })).rejects.toThrow(/demo/)
    const demo = await house.server.token({ sub: 'x', role: 'demo', show: SHOW })
    const refused = await connect(strict.url, SHOW, { token: demo })
    expect(refused.frames[0]?.nak?.code).toBe('not_allowed')
    expect(await refused.closed).toBe(4401)
    await strict.stop()
  })

  it('caps the lines of a crowded room for viewers, never their own, and tells staff how many', async () => {
    const house = await start({ demo: true })
    const crowd = await house.server.token({ sub: 'demo-crowd', role: 'demo', show: SHOW, name: 'Crowd' })
    const loud = await connect(house.url, SHOW, { token: crowd })
    const viewer = await connect(house.url, SHOW)
    const operator = await connect(house.url, SHOW, { token: house.operator })
    const handle = house.server.room(SHOW)
    const who = { id: 'demo-crowd', name: 'Crowd', role: 'demo' } as const
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        handle.ask({ type: 'chat.say', data: { text: `line ${n}` } }, who),
      ),
    )
    const { ack } = await operator.ask('chat.say', { text: 'the last one' })
    for (const one of [loud, viewer, operator])
      await one.until(({ frames }) => frames.some(({ to }) => to === ack?.seq))
    const lines = (messages: WireMessage[]) => messages.filter(({ type }) => type === 'chat.say').length
    expect(lines(operator.messages())).toBe(61)
    expect(lines(loud.messages())).toBe(61)
    expect(lines(viewer.messages())).toBe(21)
    const told = await operator.until(({ frames }) => frames.find(({ tally }) => tally?.['chat:capped']))
    expect(told.tally?.['chat:capped']).toBe(40)
    expect(viewer.frames.some(({ tally }) => tally && 'chat:capped' in tally)).toBe(false)
    await Promise.all([loud, viewer, operator].map(one => one.close()))
    await house.stop()
  })

  it('gives a snapshot that folds to what the whole log folds to', async () => {
    const operator = await connect(house.url, SHOW, { token: house.operator })
    await operator.ask('product.pin', { item_id: 'mug' })
    await operator.ask('product.stock', { item_id: 'mug', left: 3 })
    await operator.ask('product.pin', { item_id: 'lamp' })
    const { ack } = await operator.ask('show.away', { away: true, text: 'Back soon' })
    const authorization = { authorization: `Bearer ${house.operator}` }
    const text = await (await fetch(`${house.url}/rooms/${SHOW}/log`, { headers: authorization })).text()
    const log = text
      .trim()
      .split('\n')
      .map(line => asMessage(JSON.parse(line) as WireMessage))
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    expect(log.at(-1)?.seq).toBe(ack?.seq)
    const answer = await fetch(`${house.url}/rooms/${SHOW}/snapshot`, { headers: authorization })
    const { m, seq } = (await answer.json()) as { m: WireMessage[]; seq: number }
    const snapshot = m.map(asMessage)
    expect(snapshot).toEqual(thin(log))
    const { at } = log.at(-1)!
    expect({ ...snapshot.reduce(foldRoom, emptyRoom), seq, at }).toEqual(log.reduce(foldRoom, emptyRoom))
    await operator.close()
  })

  it('serves a range redacted, with an ETag that a deletion changes', async () => {
    const moderator = await connect(house.url, SHOW, { token: await staff('moderator') })
    const viewer = await connect(house.url, SHOW)
    const { ack } = await viewer.ask('chat.say', { text: 'to be deleted' })
    const seq = ack!.seq!
    const range = `${house.url}/rooms/${SHOW}/log?from=${seq}&to=${seq}`
    const before = await fetch(range)
    expect(await before.text()).toContain('to be deleted')
    expect(before.headers.get('cache-control')).toBe('private, no-cache')
    const etag = before.headers.get('etag')!
    expect((await fetch(range, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await moderator.ask('chat.delete', { ref: seq })
    const after = await fetch(range, { headers: { 'if-none-match': etag } })
    expect([after.status, await after.text()]).toEqual([200, ''])
    const full = await fetch(range, { headers: { authorization: `Bearer ${await staff('moderator')}` } })
    expect(await full.text()).toContain('to be deleted')
    expect((await fetch(range, { headers: { authorization: 'Bearer nonsense' } })).status).toBe(401)
    await Promise.all([moderator.close(), viewer.close()])
  })
})

describe('what is wrong', () => {
  it('is refused by name, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.record({ hello: fc.anything() }).map(value => JSON.stringify(value)),
          fc
            .record({ id: fc.anything(), type: fc.string(), data: fc.anything() })
            .map(value => JSON.stringify(value)),
        ),
        async text => {
          const client = await open(house.url, SHOW)
          client.send(text)
          const { nak } = await client.until(({ frames }) => frames.find(frame => frame.nak))
          expect(nak).toMatchObject({ code: expect.any(String), message: expect.any(String) })
          client.close()
        },
      ),
      { numRuns: 60 },
    )
    const after = await connect(house.url, SHOW)
    expect(after.welcome().you.role).toBe('viewer')
    await after.close()
  })

  it.each([
    ['an unknown command', 'chat.shout', {}, { code: 'unknown_type' }],
    ['a command of staff', 'product.pin', { item_id: 'mug' }, { code: 'not_allowed' }],
    ['an unknown key', 'chat.say', { text: 'x', colour: 'red' }, { code: 'invalid', path: 'colour' }],
    ['a long line', 'chat.say', { text: 'x'.repeat(501) }, { code: 'too_long', path: 'text' }],
  ])('names %s', async (_, type, data, nak) => {
    const client = await connect(house.url, SHOW)
    expect((await client.ask(type, data)).nak).toMatchObject(nak)
    await client.close()
  })

  it('closes on a frame that is too big, after saying so', async () => {
    const client = await connect(house.url, SHOW)
    client.send({ id: 'big', type: 'chat.say', data: { text: 'x'.repeat(40_000) } })
    expect(await client.closed).toBe(1009)
    expect(client.frames.at(-1)?.nak?.code).toBe('too_big')
    const huge = await connect(house.url, SHOW)
    huge.send('x'.repeat(2_000_000))
    expect(await huge.closed).toBe(1009)
  })

  it('slows down who asks too much', async () => {
    const client = await connect(house.url, SHOW)
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => client.ask('deal.claim', { id: 'none' })),
    )
    const slowed = answers.filter(({ nak }) => nak?.code === 'slow_down')
    expect(slowed.length).toBeGreaterThan(0)
    expect(slowed[0]?.nak?.retry_after_ms).toBeGreaterThan(0)
    await client.close()
  })

  it('refuses pages of other origins, other protocols and other shows', async () => {
    const strict = await start({ origins: ['https://shop.example'] })
    await expect(open(strict.url, SHOW, 'https://evil.example')).rejects.toThrow('403')
    const good = await connect(strict.url, SHOW, {}, 'https://shop.example')
    expect(good.welcome().you.role).toBe('viewer')
    await good.close()
    const none = await open(strict.url, 'no-such-show')
    none.send({ hello: { show: 'no-such-show' } })
    expect(await none.closed).toBe(4404)
    expect(none.frames[0]?.nak?.code).toBe('not_found')
    await strict.stop()
  })

  it('says goodbye when it stops', async () => {
    const short = await start()
    const client = await connect(short.url, SHOW)
    const { seq } = (await client.ask('chat.say', { text: 'the last word' })).ack!
    await short.stop()
    await client.closed
    expect(client.frames.at(-1)?.bye?.reason).toBe('restart')
    expect(client.frames.some(({ to }) => to === seq)).toBe(true)
  })
})
