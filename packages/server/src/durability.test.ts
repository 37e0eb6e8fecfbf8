import { createServer as createPlainServer } from 'node:http'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createServer } from './server.ts'
import { runChild, startChild } from './testing/child.ts'
import { connect } from './testing/client.ts'
import { post, product, start, temporaryFolder } from './testing/start.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const SECRET = ['--secret', 'a secret of this test']
const token = async (show: string) =>
  (await runChild(['token', '--role', 'operator', '--show', show, ...SECRET])).out.trim()

it('loses nothing that was acknowledged when it is killed, and remembers the acknowledgement', async () => {
  const args = ['--data', folder.path, ...SECRET]
  const authorization = `Bearer ${await token('drop')}`
  const first = await startChild(args)
  const made = await post(
    `${first.url}/shows`,
    { id: 'drop', title: 'Drop', products: [product('mug')] },
    { authorization },
  )
  expect(made.status).toBe(201)
  const operator = await connect(first.url, 'drop', { token: authorization.slice(7) })
  const ada = await connect(first.url, 'drop', { name: 'Ada' })
  await operator.ask('deal.open', { id: 'd', item_id: 'mug', count: 1 })
  const id = '0198c0de-0000-7000-8000-0000000000aa'
  const [said, claimed] = await Promise.all([
    ada.ask('chat.say', { text: 'still here?' }, id),
    ada.ask('deal.claim', { id: 'd' }),
  ])
  expect([said.ack, claimed.ack]).toEqual([expect.anything(), expect.anything()])
  await first.kill()

  const second = await startChild(args)
  const { you, log } = ada.welcome()
  const again = await connect(second.url, 'drop', { resume: you.resume, log, since: 0 })
  expect(again.welcome()).toMatchObject({ log, you: { id: you.id, name: 'Ada' } })
  const kept = again.messages()
  expect(kept.filter(({ data }) => data['text'] === 'still here?')).toHaveLength(1)
  expect(kept.find(({ type }) => type === 'deal.claimed')?.data['claim']).toBe(claimed.ack?.data?.['claim'])
  expect((await again.ask('chat.say', { text: 'still here?' }, id)).ack).toEqual(said.ack)
  const eve = await connect(second.url, 'drop')
  expect((await eve.ask('deal.claim', { id: 'd' })).nak?.code).toBe('sold_out')
  expect(await second.stop()).toBe(0)
}, 60_000)

it('folds a long log from its checkpoint to the same room', async () => {
  const house = await start({ data: folder.path, demo: true })
  const room = house.server.room('spring-drop')
  const who = { id: 'demo', name: 'Demo', role: 'demo' } as const
  const lines = Array.from({ length: 2_300 }, (_, n) => ({ type: 'chat.say', data: { text: `line ${n}` } }))
  await Promise.all(lines.map(line => room.ask(line, who)))
  const before = await room.state()
  await house.stop()
  const again = await start({ data: folder.path, demo: true })
  expect(await again.server.room('spring-drop').state()).toEqual(before)
  await again.stop()
})

it('keeps its secrets in the folder, for its owner alone', async () => {
  const server = await createServer({ data: folder.path })
  const file = join(folder.path, 'secrets.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const { secret } = JSON.parse(readFileSync(file, 'utf8')) as { secret: string }
  await server.stop()
  expect(secret.length).toBeGreaterThan(40)
  const { out } = await runChild(['token', '--role', 'operator', '--show', '*', '--data', folder.path])
  const again = await createServer({ data: folder.path })
  const made = await post(
    `${again.url}/shows`,
    { id: 'x', title: 'X' },
    { authorization: `Bearer ${out.trim()}` },
  )
  expect(made.status).toBe(201)
  await again.stop()
}, 30_000)

it('says in one sentence what stands in its way', async () => {
  const plain = createPlainServer().listen(0, '127.0.0.1')
  await once(plain, 'listening')
  const { port } = plain.address() as AddressInfo
  await expect(createServer({ data: folder.path, port })).rejects.toMatchObject({
    name: 'ServerError',
    code: 'port_busy',
    message: `Port ${port} is in use: choose another with --port.`,
  })
  const { code, err } = await runChild(['serve', '--port', String(port), '--data', folder.path])
  expect([code, err.trim().split('\n')]).toEqual([1, [`Port ${port} is in use: choose another with --port.`]])
  plain.close()

  writeFileSync(join(folder.path, 'a-file'), '')
  await expect(createServer({ data: join(folder.path, 'a-file') })).rejects.toMatchObject({
    code: 'data_unwritable',
  })
}, 30_000)

it('does not share its folder with another server', async () => {
  const child = await startChild(['--data', folder.path])
  await expect(createServer({ data: folder.path })).rejects.toMatchObject({ code: 'data_busy' })
  await child.stop()
}, 30_000)
