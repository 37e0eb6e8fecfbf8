import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createServer } from '../server.ts'
import { SHOW, start, temporaryFolder } from '../testing/start.ts'
import { FLAGS } from './flags.ts'
import { runCommand } from './run-command.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

async function run(args: string[], env: Record<string, string> = {}) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCommand(args, env, { out: text => out.push(text), err: text => err.push(text) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

it('lists every flag and its variable', async () => {
  const { code, out } = await run(['--help'])
  expect(code).toBe(0)
  for (const [name, { env }] of Object.entries(FLAGS)) expect(out).toMatch(new RegExp(`--${name}\\b.*${env}`))
})

it.each([
  [['fly'], /no command fly/],
  [['--fly'], /fly.*--help/],
  [['serve', '--port', 'high'], /--port is a whole number up to 65535, not high/],
  [['serve', '--static', 'here'], /PREFIX=DIR/],
  [['serve', '--origin', 'shop.example'], /--origin/],
  [['serve', '--secret', 'short'], /secret/],
  [['serve', '--livekit-url', 'wss://rtc.example'], /--livekit-key/],
  [
    ['serve', '--livekit-url', 'https://rtc.example', '--livekit-key', 'k', '--livekit-secret', 's'],
    /wss:\/\/rtc.example; not https/,
  ],
  [['token', '--role', 'server', '--show', 'x'], /--role/],
  [['export'], /--show/],
])('says what is wrong with %j', async (args, sentence) => {
  const { code, err } = await run(args, { VITRINE_DATA: folder.path })
  expect(code).toBe(1)
  expect(err).toMatch(sentence)
  expect(err.split('\n')).toHaveLength(1)
})

it('exports a show as the review reads it', async () => {
  const house = await start({ data: folder.path })
  await house.stop()
  const target = join(folder.path, 'out')
  const { code, err } = await run(['export'], {
    VITRINE_DATA: folder.path,
    VITRINE_SHOW: SHOW,
    VITRINE_OUT: target,
  })
  expect([code, err]).toEqual([0, ''])
  const [first] = readFileSync(join(target, 'log.ndjson'), 'utf8').split('\n')
  expect(JSON.parse(first!)).toMatchObject({ seq: 1, type: 'show.set', data: { title: 'Spring drop' } })
  expect(readFileSync(join(target, 'events.ndjson'), 'utf8')).toBe('')
  expect((await run(['export', '--show', 'none'], { VITRINE_DATA: folder.path })).err).toContain(
    'no show none',
  )
})

it('serves folders, for any page to load from and under a policy of their own', async () => {
  const root = join(folder.path, 'page')
  mkdirSync(root)
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Page</title>')
  const server = await createServer({ data: join(folder.path, 'data'), static: { '/page/': root } })
  const answer = await fetch(`${server.url}/page/`, { headers: { origin: 'https://shop.example' } })
  expect(await answer.text()).toContain('<title>Page</title>')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  mkdirSync(join(root, 'chunks'))
  writeFileSync(join(root, 'app-settings.js'), 'the merchant’s own')
  writeFileSync(join(root, 'chunks/code-DkS1x_a-.js'), 'plain')
  writeFileSync(join(root, 'chunks/code-DkS1x_a-.js.gz'), gzipSync('small'))
  const code = await fetch(`${server.url}/page/chunks/code-DkS1x_a-.js`)
  expect([
    code.headers.get('cache-control'),
    code.headers.get('content-encoding'),
    await code.text(),
  ]).toEqual(['public, max-age=31536000, immutable', 'gzip', 'small'])
  const own = await fetch(`${server.url}/page/app-settings.js`)
  for (const { headers } of [answer, own]) expect(headers.get('cache-control')).not.toContain('immutable')
  expect((await fetch(`${server.url}/page/../data/secrets.json`)).status).toBe(404)
  expect((await fetch(`${server.url}/page/%2e%2e/data/secrets.json`)).status).toBe(404)
  await server.stop()
})
