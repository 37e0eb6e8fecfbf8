import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const TITLE = 'form > .field:first-of-type input'

describe('vitrine-backstage-edit', () => {
  let world: World
  const open = async () => {
    world = await createWorld('vitrine-backstage-edit')
    await until(() => world.$('dialog[open]'), 'the form')
  }
  const save = () => world.click('.actions .accent')
  afterEach(() => world.clear())

  it('sends only what changed', async () => {
    await open()
    await audit(world.element)
    world.type('input[type=datetime-local]', '2026-12-24T20:00')
    save()
    await until(() => world.doors.changes.length, 'the change')
    same(
      world.doors.changes[0] as unknown,
      { starts_at: '2026-12-24T12:00:00.000Z', zone: 'Asia/Shanghai' },
      'the change',
    )
    await until(() => !world.$('dialog[open]'), 'closed')
  })

  it('marks what is wrong before it asks', async () => {
    await open()
    world.type(TITLE, '')
    save()
    await until(() => world.$(`${TITLE}[aria-invalid=true]`), 'the mark')
    await audit(world.element)
    same(world.doors.changes.length, 0, 'asked')
  })

  it('says at its place what the server refused', async () => {
    await open()
    world.doors.refuse({ code: 'invalid', message: 'an http(s) or ws(s) address', path: 'sources.0.url' })
    world.click('fieldset:nth-of-type(2) .button')
    await until(() => world.$('input[type=url][aria-label="Address of LL-HLS"]'), 'a row')
    world.type('input[type=url][aria-label="Address of LL-HLS"]', 'ftp://x')
    save()
    await until(() => world.$('input[aria-label="Address of LL-HLS"][aria-invalid=true]'), 'the mark')
    same(world.text('.problem'), 'sources.0.url: an http(s) or ws(s) address', 'the sentence')
    same(Boolean(world.$('dialog[open]')), true, 'still open')
  })

  it('asks where a token comes from for LiveKit alone, and wants to know it', async () => {
    await open()
    world.click('fieldset:nth-of-type(2) .button')
    await until(() => world.$('input[type=url][aria-label="Address of LL-HLS"]'), 'a row')
    const fields = world.$$('fieldset:nth-of-type(2) .field').length
    const kinds = world.$$('fieldset:nth-of-type(2) select') as HTMLSelectElement[]
    const kind = kinds[kinds.length - 1]
    if (!kind) throw new Error('no kind')
    kind.value = 'livekit'
    kind.dispatchEvent(new Event('change'))
    await until(() => world.$$('fieldset:nth-of-type(2) .field').length === fields + 1, 'the field')
    world.type('input[type=url][aria-label="Address of WebRTC (LiveKit)"]', 'wss://rtc.example')
    save()
    const token = 'fieldset:nth-of-type(2) .field input'
    await until(() => world.$(`${token}[aria-invalid=true]`), 'the mark')
    same(world.$('input[aria-label="Address of WebRTC (LiveKit)"]')?.ariaInvalid, 'false', 'the address')
    await audit(world.element)
    world.type(token, 'https://live.example/token')
    save()
    await until(() => world.doors.changes.length, 'the change')
    const sources = world.doors.changes[0]?.['sources'] as object[]
    same<unknown>(
      sources.at(-1),
      { kind: 'livekit', url: 'wss://rtc.example', token_url: 'https://live.example/token' },
      'the source',
    )
  })

  it('moves and removes products', async () => {
    await open()
    world.click('.products li:nth-child(2) .glyph:nth-of-type(1)')
    await until(() => world.text('.products li:first-child bdi') === 'Clay cups, set of two', 'moved up')
    world.click('.products li:nth-child(10) .glyph:nth-of-type(3)')
    await until(() => world.$$('.products li').length === 9, 'removed')
    save()
    await until(() => world.doors.changes.length, 'the change')
    const products = world.doors.changes[0]?.['products'] as { item_id: string }[]
    same(
      products.slice(0, 2).map(({ item_id }) => item_id),
      ['clay-cups', 'celadon-teapot'],
      'order',
    )
    same(products.length, 9, 'count')
  })

  it('says where a pasted product is wrong', async () => {
    await open()
    world.type('textarea', '{"item_id": "x", "title": "X", "media": [], "options": [], "variants": []}')
    world.click('fieldset:last-of-type > .button')
    await until(() => world.text('code') === 'variants', 'the path')
    await audit(world.element)
    same(world.$$('.products li').length, 10, 'nothing was added')
  })
})
