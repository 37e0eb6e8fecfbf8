import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'
import { createView } from '../view.ts'

const TAG = 'vitrine-backstage-keys'

describe(TAG, () => {
  let world: World
  beforeEach(async () => {
    world = await createWorld(TAG)
    await until(() => world.$('dialog[open]'), 'the list')
  })
  afterEach(() => world.clear())

  it('lists every key with what it does', async () => {
    same(
      world.$$('kbd').map(({ textContent }) => textContent),
      ['1–9', '0', 'D', 'N', '/', '↑ ↓', 'M', 'H', '?', 'Esc'],
      'keys',
    )
    same(
      world.$$('dd').every(({ textContent }) => Boolean(textContent?.trim())),
      true,
      'what they do',
    )
    await audit(world.element)
  })

  it('turns single keys off and on', () => {
    const { $keys } = world.session.use(createView)
    world.click('input[type=checkbox]')
    same($keys.get(), false, 'off')
    world.click('input[type=checkbox]')
    same($keys.get(), true, 'on')
  })

  it('closes', async () => {
    const view = world.session.use(createView)
    view.open({ kind: 'keys' })
    world.click('button')
    await until(() => !view.$dialog.get(), 'closed')
    same(Boolean(world.$('dialog[open]')), false, 'the dialog')
  })
})
