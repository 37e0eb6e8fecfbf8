import { emulateMedia } from '@web/test-runner-commands'
import { audit, createWorld, same, until, type World } from './browser.test-world.ts'
import type { BackstageElement } from './backstage-element.ts'

const TAG = 'vitrine-backstage-products'

describe('the theme of backstage', () => {
  let world: World
  const field = () => world.$('backstage-field')
  beforeEach(() => emulateMedia({ colorScheme: 'light' }))
  afterEach(async () => {
    world.clear()
    await emulateMedia({ colorScheme: 'light' })
  })

  it('is the device’s, down to the last field, and changes with it', async () => {
    world = await createWorld(TAG)
    await until(() => field()?.dataset['theme'] === 'light', 'light')
    await emulateMedia({ colorScheme: 'dark' })
    await until(() => field()?.dataset['theme'] === 'dark', 'dark')
    same(world.element.dataset['theme'], 'dark', 'around it')
  })

  it('is the page’s where the page says one', async () => {
    world = await createWorld(TAG)
    const element = document.createElement(TAG) as BackstageElement
    element.session = world.session
    element.dataset['theme'] = 'dark'
    document.body.append(element)
    const inner = await until(
      () => element.shadowRoot?.querySelector<HTMLElement>('backstage-field'),
      'a field',
    )
    same([element.dataset['theme'], inner.dataset['theme']], ['dark', 'dark'], 'themes')
    await audit(element)
    element.remove()
    document.body.append(element)
    same(element.dataset['theme'], 'dark', 'when it comes back')
    element.remove()
  })
})
