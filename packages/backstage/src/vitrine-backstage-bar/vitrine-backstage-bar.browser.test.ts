import { emulateMedia } from '@web/test-runner-commands'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'
import { createView } from '../view.ts'

const TAG = 'vitrine-backstage-bar'

describe(TAG, () => {
  let world: World
  const button = (name: string) =>
    world
      .$$('.actions button')
      .find(one => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name)
  const press = async (name: string) => (await until(() => button(name), name)).click()
  const dialog = () => world.session.use(createView).$dialog.get()
  afterEach(async () => {
    world.clear()
    await emulateMedia({ colorScheme: 'light' })
  })

  it('says since when the show is live, and its figures', async () => {
    world = await createWorld(TAG)
    await until(() => /^Live 00:34:/.test(world.text('.mark')), 'the mark')
    same(world.text('h1'), 'Autumn tea table', 'the title')
    await until(() => world.text('.figures').includes('32%'), 'the review')
    same(
      world.$$('.figures dt').map(({ textContent }) => textContent),
      ['watching', 'effective', 'orders', 'GMV', 'likes', 'lines a minute'],
      'names',
    )
    same(
      world.$$('.figures dd').map(({ textContent }) => textContent),
      ['1,284', '32%', '10', '€680', '8,210', '8'],
      'figures',
    )
    await audit(world.element)
  })

  it('has no violation in the dark', async () => {
    await emulateMedia({ colorScheme: 'dark' })
    world = await createWorld(TAG)
    await until(() => world.text('.mark').startsWith('Live'), 'the mark')
    await audit(world.element)
  })

  it('has a dash for what nobody counted', async () => {
    world = await createWorld(TAG, { review: 'failing' })
    await until(() => world.text('.figures').includes('1,284'), 'what the room counts')
    same(
      world.$$('.figures dd').map(({ textContent }) => textContent === '–'),
      [false, true, true, true, false, false],
      'dashes',
    )
  })

  it('moves the show on, from phase to phase', async () => {
    world = await createWorld(TAG, { phase: 'scheduled' })
    await press('Open lobby')
    await until(() => world.text('.mark') === 'Lobby', 'the lobby')
    await press('Start show')
    await until(() => world.text('.mark').startsWith('Live'), 'live')
    same(
      world.said('show.phase').map(said => (said as { phase: string }).phase),
      ['lobby', 'live'],
      'said',
    )
  })

  it('sends the host away and takes them back', async () => {
    world = await createWorld(TAG)
    await press('Host away')
    await until(() => world.$('.mark.away'), 'away')
    await audit(world.element)
    await press('Host is back')
    await until(() => world.$('.mark.live'), 'back')
    same(world.said('show.away'), [{ away: true }, { away: false }], 'said')
  })

  it('asks before what cannot be taken back', async () => {
    world = await createWorld(TAG)
    await press('End show')
    same(dialog(), { kind: 'end' }, 'asked')
    same(world.said('show.phase'), [], 'said')
    world.room.add('show.phase', { phase: 'ended' })
    await press('Start again')
    same(dialog(), { kind: 'restart' }, 'asked')
  })

  it('leads to the keys, the form and the review, and back', async () => {
    world = await createWorld(TAG)
    await press('Keys')
    same(dialog(), { kind: 'keys' }, 'keys')
    await press('Edit show')
    same(dialog(), { kind: 'edit' }, 'form')
    await press('Review')
    await press('Back to the show')
    same(world.session.use(createView).$screen.get(), 'desk', 'screen')
  })
})
