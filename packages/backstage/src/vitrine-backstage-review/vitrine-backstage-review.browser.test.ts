import { audit, createWorld, until, type World } from '../browser.test-world.ts'

describe('vitrine-backstage-review', () => {
  let world: World
  afterEach(() => world.clear())

  it('renders the report', async () => {
    world = await createWorld('vitrine-backstage-review')
    await until(() => world.$('vitrine-review')?.shadowRoot?.querySelector('h1'), 'the report')
    await audit(world.element)
  })

  for (const [review, sentence] of [
    ['empty', 'Nobody has been at this show yet'],
    ['failing', 'The review can’t be read right now'],
  ] as const)
    it(`says so when it is ${review}`, async () => {
      world = await createWorld('vitrine-backstage-review', { review })
      await until(() => world.text('.state').includes(sentence), 'the sentence')
      await audit(world.element)
    })

  it('keeps its place while it is counted', async () => {
    world = await createWorld('vitrine-backstage-review', { review: 'silent' })
    await until(() => world.$('.skeleton'), 'the skeleton')
    await audit(world.element)
  })
})
