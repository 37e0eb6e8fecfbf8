import { CUES } from '../../../../stories/backstage.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'
import { createDesk } from '../desk.ts'

const TAG = 'vitrine-backstage-cues'

describe(TAG, () => {
  let world: World
  const states = () => world.$$('li').map(({ className }) => className)
  const marked = (ids: readonly string[]) => ids.map(id => ({ id, state: 'done' }))
  afterEach(() => world.clear())

  it('shows what was, what is on and what is next', async () => {
    world = await createWorld(TAG)
    await until(() => world.$('li'), 'cues')
    same(states(), ['done', 'done', 'on', 'next', 'later'], 'states')
    same(world.text('header .number'), '3 of 5', 'progress')
    same(world.text('li.next .time'), '38:00', 'its time')
    same(world.$$('li button').length, 1, 'one button')
    same(world.$('[aria-current=step]')?.className, 'on', 'the step')
    await audit(world.element)
  })

  it('runs the next one, and the one before it is done', async () => {
    world = await createWorld(TAG)
    await until(() => world.$('li.next button'), 'the button')
    world.click('li.next button')
    await until(() => states().join() === 'done,done,done,on,next', 'a step')
    same(world.said('product.pin'), [{ item_id: 'walnut-tray' }], 'what the cue does')
    same(
      world.said('show.cue'),
      [
        { id: 'tray', state: 'on' },
        { id: 'teapot', state: 'done' },
      ],
      'said',
    )
  })

  it('goes on when the room refuses what a cue does, and the desk says why', async () => {
    const [first] = CUES
    const cues = [{ ...first, do: [{ type: 'product.pin', data: { item_id: 'no-such-thing' } }] }]
    world = await createWorld(TAG, { fill: room => room.add('show.cues', { cues }, { to: 'staff' }) })
    await until(() => world.$('li.next button'), 'the button')
    world.click('li.next button')
    await until(() => world.session.use(createDesk).$refusal.get(), 'the refusal')
    same(states(), ['on'], 'state')
  })

  it('brings the next one into sight', async () => {
    const cues = Array.from({ length: 40 }, (_, index) => ({
      id: `cue-${index}`,
      at: index * 60_000,
      title: `Cue ${index}`,
      do: [],
    }))
    world = await createWorld(TAG, {
      fill: room => {
        room.add('show.cues', { cues }, { to: 'staff' })
        for (const cue of marked(cues.slice(0, 30).map(({ id }) => id)))
          room.add('show.cue', cue, { to: 'staff' })
      },
    })
    world.element.style.cssText = 'display: block; height: 300px'
    const list = await until(() => world.$('ol'), 'the list')
    world.room.add('show.cue', { id: 'cue-30', state: 'done' }, { to: 'staff' })
    await until(() => world.text('li.next').includes('Cue 31'), 'another next')
    await until(() => list.scrollTop > 0, 'scrolled')
    const [row, box] = [world.$('li.next'), list].map(one => one?.getBoundingClientRect())
    same(Boolean(row && box && row.top >= box.top && row.bottom <= box.bottom), true, 'in sight')
    await audit(world.element)
  })

  it('says so when there are none', async () => {
    world = await createWorld(TAG, { fill: () => {} })
    await until(() => world.text('.empty') === 'This show has no cue sheet. It runs by hand.', 'the sentence')
    await audit(world.element)
  })
})
