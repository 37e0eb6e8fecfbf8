import { emulateMedia, setViewport } from '@web/test-runner-commands'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const pinned = (world: World) => world.room.state.products.pinned?.item_id
const selectLine = (world: World, text: string) =>
  world
    .$$('.saying')
    .find(line => line.textContent?.includes(text))
    ?.click()

describe('vitrine-backstage', () => {
  let world: World
  beforeEach(() => setViewport({ width: 1280, height: 800 }))
  afterEach(async () => {
    world.clear()
    await emulateMedia({ colorScheme: 'light' })
  })

  it('shows the show in full swing', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$$('.saying').length > 5, 'lines')
    await until(() => /LIVE|Live/.test(world.text('.mark')), 'the live mark')
    await until(
      () => world.text('vitrine-backstage-bar').length >= 0 && world.text('.figures').includes('32%'),
      'effective',
    )
    same(world.$$('li .pin').length, 10, 'products')
    await audit(world.element)
  })

  for (const [locale, scheme] of [
    ['ar', 'light'],
    ['de', 'dark'],
    ['zh', 'dark'],
    ['es', 'light'],
  ] as const)
    it(`has no violation in ${locale}, ${scheme}`, async () => {
      await emulateMedia({ colorScheme: scheme })
      world = await createWorld('vitrine-backstage', { locale })
      await until(() => world.$$('.saying').length > 5, 'lines')
      same(world.element.dir, locale === 'ar' ? 'rtl' : 'ltr', 'direction')
      same(world.element.dataset['theme'], scheme, 'theme')
      await audit(world.element)
    })

  it('pins and unpins by its keys', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$('li .pin'), 'products')
    world.press('2')
    await until(() => pinned(world) === 'clay-cups', 'a pin')
    world.press('0')
    await until(() => !pinned(world), 'no pin')
    world.press('2', world.$('textarea'))
    world.press('3')
    await until(() => pinned(world) === 'walnut-tray', 'the key beside the field')
    same(world.said('product.pin').length, 2, 'pins: what is typed is no key')
  })

  it('runs the next cue', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$('li.next'), 'the next cue')
    world.press('n')
    await until(() => pinned(world) === 'walnut-tray', 'what the cue pins')
    await until(() => world.text('li.on').includes('Walnut tray'), 'the cue on')
    same(world.room.state.show.cueStates['teapot']?.state, 'done', 'the cue before')
  })

  it('mutes whoever wrote the chosen line', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$$('.saying').length > 5, 'lines')
    selectLine(world, 'How heavy')
    world.press('m')
    await until(() => world.room.state.people.muted['guest'], 'a mute')
  })

  it('puts the cursor into the composer', async () => {
    world = await createWorld('vitrine-backstage')
    const field = await until(() => world.$('textarea'), 'the composer')
    world.press('/')
    await until(() => (field.getRootNode() as ShadowRoot).activeElement === field, 'focus')
  })

  it('lists its keys, and lets them be turned off', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$('li .pin'), 'products')
    world.press('?')
    const dialog = await until(() => world.$('dialog[open]'), 'the list')
    await audit(dialog)
    world.click('dialog input[type=checkbox]')
    world.click('dialog .button')
    await until(() => !world.$('dialog'), 'the list closed')
    world.press('2')
    world.press('?')
    await until(() => world.$('dialog[open]'), 'the list again')
    same(world.said('product.pin').length, 0, 'pins')
  })

  it('turns to the host’s view and back, by its key and by Escape', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$('li .pin'), 'products')
    world.press('h')
    await until(() => world.$('p.on')?.checkVisibility(), 'the host’s view')
    await audit(world.element)
    world.press('2')
    same(world.said('product.pin').length, 0, 'pins')
    world.press('n')
    await until(() => world.text('p.on') === 'Walnut tray, three sizes', 'the next cue')
    world.press('Escape')
    await until(() => world.$('li .pin'), 'the desk')
  })

  it('asks once before it ends the show', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$('header .ink'), 'the bar')
    world.click('header .ink')
    const dialog = await until(() => world.$('dialog[open]'), 'the question')
    await audit(dialog)
    same(world.said('show.phase').length, 0, 'not yet')
    world.click('dialog .ink')
    await until(() => world.room.state.show.phase?.phase === 'ended', 'the end')
    await until(() => world.text('.mark') === 'Ended', 'the mark')
  })

  it('says when the host steps away', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$('[aria-label="Host away"]'), 'the bar')
    world.click('[aria-label="Host away"]')
    await until(() => world.text('.mark').startsWith('Away'), 'away')
    await audit(world.element)
    world.click('[aria-label="Host is back"]')
    await until(() => world.text('.mark').startsWith('Live'), 'back')
  })

  it('goes from scheduled to lobby to live', async () => {
    world = await createWorld('vitrine-backstage', { phase: 'scheduled' })
    await until(() => world.text('.mark') === 'Scheduled', 'scheduled')
    world.click('header .actions .line:nth-last-child(2)')
    await until(() => world.text('.mark') === 'Lobby', 'lobby')
    await audit(world.element)
    world.click('header .ink')
    await until(() => world.text('.mark').startsWith('Live'), 'live')
  })

  it('says so while the room is away, and goes on when it is back', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$('li .pin'), 'products')
    const away = world.room.drop()
    await until(() => world.$('.banner'), 'the banner')
    await audit(world.element)
    away.back()
    await until(() => !world.$('.banner'), 'no banner')
  })

  it('tells a refusal in a sentence', async () => {
    world = await createWorld('vitrine-backstage')
    await until(() => world.$$('.deal').length, 'the deal')
    // Closed meanwhile by somebody else; this page has not heard of it yet.
    const letGo = world.room.hold()
    world.click('.deal .button')
    world.room.add('deal.close', { id: 'teapots', reason: 'stopped' })
    letGo()
    await until(() => world.text('.toast') === 'The deal is over already.', 'the refusal')
    await audit(world.element)
    world.click('.toast button')
    await until(() => !world.text('.toast'), 'dismissed')
  })

  for (const [width, parts] of [
    [390, 1],
    [820, 4],
  ] as const)
    it(`stands at ${width} px without a sideways scroll`, async () => {
      await setViewport({ width, height: 844 })
      world = await createWorld('vitrine-backstage')
      await until(() => world.$$('.saying').length > 5, 'lines')
      same(document.documentElement.scrollWidth <= width, true, 'width')
      if (parts === 1) {
        world.click('nav .button:last-child')
        await until(() => world.$('textarea')?.checkVisibility(), 'the room')
        same(world.$('li .pin')?.checkVisibility(), false, 'products out of sight')
      }
      await audit(world.element)
    })
})
