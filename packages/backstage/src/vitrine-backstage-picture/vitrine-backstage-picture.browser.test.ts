import { emulateMedia } from '@web/test-runner-commands'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const TAG = 'vitrine-backstage-picture'
const PLAYING = { phase: 'playing', transport: 'whep' } as const

describe(TAG, () => {
  let world: World
  const tiles = () =>
    Object.fromEntries(
      world
        .$$('.health div')
        .map(tile => ['dt', 'dd'].map(part => tile.querySelector(part)?.textContent?.trim() ?? '')),
    ) as Record<string, string>
  afterEach(async () => {
    world.clear()
    await emulateMedia({ colorScheme: 'light' })
  })

  it('shows the picture, its health here and among all viewers', async () => {
    world = await createWorld(TAG, { picture: PLAYING })
    await until(() => tiles()['Stalled time'] === '0.4%', 'the review')
    same(
      tiles(),
      {
        WebRTC: '0.3 s',
        Resolution: '–',
        'Dropped here': '0 frames',
        'First frame, p95': '1.9 s',
        'Stalled time': '0.4%',
        'Viewing time': 'WebRTC 100%',
      },
      'tiles',
    )
    same(Boolean(world.$('.dot.good')), true, 'a good sign')
    same(Boolean(world.$('.portrait')), true, 'stands beside its health')
    await audit(world.element)
  })

  it('says what is of this page alone while the review is away', async () => {
    world = await createWorld(TAG, { picture: PLAYING, review: 'failing' })
    await until(() => tiles()['WebRTC'] === '0.3 s', 'its health here')
    same([tiles()['First frame here'], tiles()['Stalled time']], ['–', '–'], 'what only the review knows')
  })

  for (const [phase, sign] of [
    ['stalled', 'warn'],
    ['failed', 'bad'],
  ] as const)
    it(`marks a picture that is ${phase}`, async () => {
      world = await createWorld(TAG, { picture: { phase, transport: 'llhls' } })
      await until(() => world.$(`.dot.${sign}`), 'the mark')
      same(Object.keys(tiles())[0], 'LL-HLS', 'its way')
      await audit(world.element)
    })

  it('says a line of captions to everyone, of the instant it was begun', async () => {
    world = await createWorld(TAG, { picture: PLAYING })
    const begun = Date.now()
    const field = await until(() => world.$('.caption input') as HTMLInputElement | undefined, 'the field')
    same(field.placeholder, 'Caption in English…', 'its language')
    world.type('.caption input', 'The glaze')
    world.type('.caption input', 'The glaze is fired twice. ')
    world.click('.caption button')
    await until(() => world.said('caption.say').length, 'the line')
    const [line] = world.said('caption.say')
    const { text, lang, at } = line as { text: string; lang: string; at: number }
    same([text, lang], ['The glaze is fired twice.', 'en'], 'the words')
    same(at >= begun && at <= Date.now(), true, `at ${at}`)
    await until(() => field.value === '' && !field.readOnly, 'an empty field')
    world.click('.caption button')
    same(world.said('caption.say').length, 1, 'nothing for nothing')
  })

  it('keeps the words the room refused', async () => {
    const policy = { captions: { language: 'de-AT' } }
    world = await createWorld(TAG, { picture: PLAYING, manifest: { policy } })
    const field = await until(() => world.$('.caption input') as HTMLInputElement | undefined, 'the field')
    same(field.placeholder, 'Caption in Austrian German…', 'the language of the show')
    const empty = '\u2060'
    world.type('.caption input', empty)
    world.click('.caption button')
    await until(() => field.readOnly, 'the question')
    await until(() => !field.readOnly, 'the answer')
    same(field.value, empty, 'the words')
  })

  it('says that there is none', async () => {
    await emulateMedia({ colorScheme: 'dark' })
    world = await createWorld(TAG)
    await until(() => Object.keys(tiles())[0] === 'No picture', 'the sentence')
    same(tiles()['No picture'], '–', 'its delay')
    await audit(world.element)
  })

  it('lets a wide picture stand above its health', async () => {
    world = await createWorld(TAG, { picture: PLAYING, manifest: { aspect: '16/9' } })
    await until(() => world.$('.health'), 'the tiles')
    same(Boolean(world.$('.portrait')), false, 'portrait')
  })
})
