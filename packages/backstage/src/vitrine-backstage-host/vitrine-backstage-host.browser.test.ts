import { emulateMedia, setViewport } from '@web/test-runner-commands'
import { demoPerson } from '../../../../stories/room.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'
import { createView } from '../view.ts'

const TAG = 'vitrine-backstage-host'

describe(TAG, () => {
  let world: World
  const questions = () => world.$$('li bdi:last-child').map(({ textContent }) => textContent)
  afterEach(async () => {
    world.clear()
    await emulateMedia({ colorScheme: 'light' })
  })

  it('shows the time, what is on and what is next', async () => {
    world = await createWorld(TAG)
    await until(() => /^Live 00:34:/.test(world.text('.clock')), 'the time')
    same(world.text('.on'), 'Celadon teapot + deal for 20', 'what is on')
    same(world.text('.next'), 'Walnut tray, three sizes', 'what is next')
    await audit(world.element)
  })

  it('shows the product in hand without a cue sheet, and nothing when there is none', async () => {
    world = await createWorld(TAG, { fill: () => {} })
    await until(() => world.text('.on') === 'Nothing on stage.', 'nothing')
    same(world.$('.next'), undefined, 'next')
    world.room.add('product.pin', { item_id: 'walnut-tray' })
    await until(() => world.text('.on') === 'Walnut tray', 'the product')
    await audit(world.element)
  })

  it('shows the questions nobody answered, newest first, and lets go of an answered one', async () => {
    await emulateMedia({ colorScheme: 'dark' })
    world = await createWorld(TAG, { fill: () => {} })
    await until(() => world.text('.none') === 'No open questions.', 'none')
    const by = demoPerson('Ruth')
    for (const text of ['How heavy?', 'Which glaze?'])
      world.room.add('chat.say', { text, is_question: true }, { by })
    await until(() => questions().join() === 'Which glaze?,How heavy?', 'two')
    await audit(world.element)
    const line = world.room.state.chat.lines[0]
    world.room.add('chat.reply', { text: '700 g', line })
    await until(() => questions().join() === 'Which glaze?', 'one')
  })

  it('counts what does not fit', async () => {
    world = await createWorld(TAG, {
      fill: room => {
        for (const index of Array(9).keys())
          room.add('chat.say', { text: `Number ${index}?`, is_question: true }, { by: demoPerson('Ruth') })
      },
    })
    await until(() => questions().length === 5, 'five')
    same(world.text('.questions h2'), 'Questions 9', 'all of them')
  })

  it('says that the host is away, and leads back', async () => {
    world = await createWorld(TAG, { fill: room => room.add('show.away', { away: true }) })
    await until(() => world.text('.clock').startsWith('Away'), 'away')
    const view = world.session.use(createView)
    view.show('host')
    world.click('header button')
    same(view.$screen.get(), 'desk', 'screen')
  })

  it('stands on a phone without a sideways scroll', async () => {
    await setViewport({ width: 390, height: 844 })
    world = await createWorld(TAG)
    await until(() => world.$('.on'), 'what is on')
    same(document.documentElement.scrollWidth <= 390, true, 'width')
    await audit(world.element)
  })
})
