import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLivekit } from './stage/livekit.ts'
import { SHOW, start, type Started } from './testing/start.ts'

const SECRET = 'the secret of a LiveKit of this test'
const SHOP = 'https://shop.example'

/** What stands in for LiveKit's API. */
const livekit = { rooms: [] as object[], status: 200, asked: [] as string[] }
const api = createServer((request, response) => {
  livekit.asked.push(request.headers.authorization ?? '')
  response.writeHead(livekit.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ rooms: livekit.rooms }))
})
let url: string
beforeAll(async () => {
  await new Promise<void>(resolve => api.listen(0, '127.0.0.1', resolve))
  url = `ws://127.0.0.1:${(api.address() as AddressInfo).port}`
})
afterAll(() => {
  api.closeAllConnections()
  api.close()
})
beforeEach(() => Object.assign(livekit, { rooms: [], status: 200, asked: [] }))

const claimsOf = async (token: string | undefined) =>
  (await jwtVerify(token ?? '', new TextEncoder().encode(SECRET), { issuer: 'key' })).payload

describe('places at LiveKit', () => {
  const failures: string[] = []
  let now = 0
  const places = () =>
    createLivekit(
      { url, key: 'key', secret: SECRET },
      () => now,
      (_, error) => failures.push(String(error)),
    )

  it('let a viewer watch, unseen, and nothing else', async () => {
    const [one, other] = [
      await claimsOf(await places().viewer(SHOW)),
      await claimsOf(await places().viewer(SHOW)),
    ]
    expect(one['video']).toEqual({
      room: SHOW,
      roomJoin: true,
      hidden: true,
      canSubscribe: true,
      canPublish: false,
      canPublishData: false,
    })
    expect(one.sub).not.toBe(other.sub)
    expect((one.exp ?? 0) - Date.now() / 1_000).toBeLessThanOrEqual(300)
  })

  it('let the stage be seen', async () => {
    expect((await claimsOf(await places().publisher(SHOW)))['video']).toMatchObject({
      room: SHOW,
      canPublish: true,
    })
  })

  it.each([
    [[], true],
    [[{ num_participants: 5, max_participants: 0 }], true],
    [[{ num_participants: 5 }], true],
    [[{ num_participants: 4, max_participants: 5 }], true],
    [[{ num_participants: 5, max_participants: 5 }], false],
  ])('when the rooms are %j: %s', async (rooms, free) => {
    livekit.rooms = rooms
    expect((await places().viewer(SHOW)) !== undefined).toBe(free)
  })

  it('ask LiveKit once for a crowd, and again later', async () => {
    const crowd = places()
    await Promise.all(Array.from({ length: 20 }, () => crowd.viewer(SHOW)))
    expect(livekit.asked).toHaveLength(1)
    now += 1_000
    await crowd.viewer(SHOW)
    expect(livekit.asked).toHaveLength(2)
    const { payload } = await jwtVerify(livekit.asked[0]?.slice(7) ?? '', new TextEncoder().encode(SECRET))
    expect(payload['video']).toEqual({ roomList: true })
  })

  it('are given when LiveKit does not say how full it is, and the operator is told why', async () => {
    livekit.status = 503
    expect(await places().viewer(SHOW)).toBeDefined()
    expect(failures).toEqual(['Error: Status 503.'])
  })
})

describe('POST /shows/:id/stage-token', () => {
  let house: Started
  beforeAll(async () => {
    house = await start({ origins: [SHOP], livekit: { url, key: 'key', secret: SECRET } })
  })
  afterAll(() => house.stop())
  const ask = (show = SHOW, origin = SHOP) =>
    fetch(`${house.url}/shows/${show}/stage-token`, { method: 'POST', headers: { origin } })

  it('gives a page of the shop a token that no cache keeps', async () => {
    const answer = await ask()
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { token } = (await answer.json()) as { token: string }
    expect((await claimsOf(token))['video']).toMatchObject({ room: SHOW })
  })

  it('says that the room is full', async () => {
    livekit.rooms = [{ num_participants: 2, max_participants: 2 }]
    const other = await start({ livekit: { url, key: 'key', secret: SECRET } })
    const answer = await fetch(`${other.url}/shows/${SHOW}/stage-token`, { method: 'POST' })
    expect(await answer.json()).toEqual({ full: true })
    await other.stop()
  })

  it('refuses other pages, other shows, and who has no LiveKit', async () => {
    expect((await ask(SHOW, 'https://elsewhere.example')).status).toBe(403)
    expect((await ask('none')).status).toBe(404)
    const without = await start()
    expect((await fetch(`${without.url}/shows/${SHOW}/stage-token`, { method: 'POST' })).status).toBe(404)
    await expect(without.server.stageToken(SHOW)).rejects.toThrow(TypeError)
    await without.stop()
  })

  it('slows down who asks without end', async () => {
    const answers = await Promise.all(Array.from({ length: 601 }, () => ask()))
    const slowed = answers.filter(({ status }) => status === 429)
    expect(slowed.length).toBeGreaterThan(0)
    expect(await slowed[0]?.json()).toMatchObject({ error: { code: 'slow_down' } })
  })
})
