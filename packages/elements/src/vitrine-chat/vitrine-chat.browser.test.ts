import { resetMouse, sendMouse } from '@web/test-runner-commands'
import type { LitElement } from 'lit'
import { createStoryRoom, demoPerson, GUEST, SUPPORT } from '../../../../stories/room.ts'
import { LENA, talk } from '../../../../stories/stage.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const PANEL = { style: 'height: 480px; width: 360px' }
const LINE = '.line[data-seq]'

async function chat(world: World, variant = 'panel'): Promise<LitElement> {
  const element = await world.put<LitElement>('vitrine-chat', { variant })
  element.style.cssText = PANEL.style
  await until(() => world.$('.scroller'), 'the lines')
  return element
}

async function say(world: World, text: string): Promise<void> {
  const field = (await until(() => world.$('input[name=line]'), 'the composer')) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  ;(field.closest('form') as HTMLFormElement).requestSubmit()
}

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => [demoPerson('Ruth'), `line ${at + 1}`] as const)

describe('vitrine-chat', () => {
  let world: World
  afterEach(() => world.clear())

  for (const variant of ['panel', 'overlay']) {
    it(`shows lines, badges and answers without a violation (${variant})`, async () => {
      world = await createWorld()
      talk(world.room)
      const element = await chat(world, variant)
      if (variant === 'overlay') document.body.style.background = '#16181d'
      await until(() => world.$$(LINE).length === 8, 'all lines')
      same(world.text('.badge:not(.demo)'), 'Kiln & Co.', 'the team’s badge')
      same(world.$$('.badge.demo').length, 4, 'demo people are shown as such')
      same(world.text('.own .name'), 'You', 'the own line')
      same(world.text('.quote bdi:last-child'), 'How long is delivery to Berlin?', 'the quote')
      await audit(element)
      document.body.style.background = ''
    })
  }

  it('shows what is sent as on its way, then as said', async () => {
    world = await createWorld()
    const element = await chat(world)
    const go = world.room.hold()
    const sent = new Promise<CustomEvent>(done =>
      element.addEventListener('vitrine-sent', event => done(event as CustomEvent)),
    )
    await say(world, 'Is it heavy?')
    await until(() => world.$('.pending'), 'the pending line')
    go()
    same((await sent).detail, { text: 'Is it heavy?' }, 'vitrine-sent')
    await until(() => world.$(`${LINE}.own`) && !world.$('.pending'), 'the line itself')
  })

  it('keeps a refused line with its reason; said again or dropped', async () => {
    world = await createWorld()
    await chat(world)
    world.room.add('chat.slow', { seconds: 60 })
    await say(world, 'one')
    await until(() => world.$(`${LINE}.own`), 'the first line')
    await say(world, 'two')
    await until(() => world.text('.refused .fate').startsWith('Not sent: wait'), 'the reason')
    world.room.add('chat.slow', { seconds: 0 })
    world.click('.refused .acts button')
    await until(() => world.$$(`${LINE}.own`).length === 2, 'the second line')
    world.room.add('person.ban', { person: GUEST.id })
    await say(world, 'three')
    await until(() => world.$$('.refused .acts button').length === 1, 'nothing but dropping it')
    world.click('.refused .acts button')
    await until(() => !world.$('.refused'), 'it gone')
  })

  it('shows markup and overrides as bounded text', async () => {
    world = await createWorld()
    const element = await chat(world)
    world.room.addAll([
      [{ ...LENA, name: '\u202Eanel' }, '<img src=x onerror="document.title=1"><b>hi</b>'],
      [LENA, `a${'\u0301'.repeat(300)}`],
      [LENA, 'x'.repeat(500)],
    ])
    await until(() => world.$$(LINE).length === 3, 'the lines')
    same(world.$('.text')?.querySelectorAll('img, b').length, 0, 'elements from text')
    same(world.text('.text'), '<img src=x onerror="document.title=1"><b>hi</b>', 'the text itself')
    const [, tower, long] = world.$$(LINE)
    if ((tower?.clientHeight ?? 99) > 80) throw new Error('a tower of marks grows')
    if ((long?.scrollWidth ?? 999) > 360) throw new Error('a long word leaves the chat')
    await audit(element)
  })

  it('has at most 60 lines in the page of 10,000, and keeps the place on the way up and down', async function () {
    this.timeout(40_000)
    world = await createWorld({ room: createStoryRoom() })
    await chat(world)
    for (let from = 0; from < 10_000; from += 200) world.room.addAll(many(200))
    const scroller = await until(() => world.$('.scroller'), 'the lines')
    await until(() => world.$$('.line').at(-1)?.getAttribute('data-seq') === '10000', 'the end')
    const held = (lines: readonly HTMLElement[]) => {
      if (lines.length > 60) throw new Error(`${lines.length} lines in the page`)
    }
    const walk = async (by: number, there: () => boolean) => {
      for (let step = 0; step < 400 && !there(); step++) {
        const line = world
          .$$(LINE)
          .find(each => each.getBoundingClientRect().top >= scroller.getBoundingClientRect().top)
        const [seq, top] = [line?.dataset['seq'], line?.getBoundingClientRect().top ?? 0]
        const before = scroller.scrollTop
        scroller.scrollTop += by
        const moved = scroller.scrollTop - before
        await new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))
        const after = world.$$(LINE).find(each => each.dataset['seq'] === seq)
        const drift = after ? Math.abs(after.getBoundingClientRect().top - (top - moved)) : 0
        if (drift > 2) throw new Error(`the place moved by ${drift} px`)
        held(world.$$('.line'))
      }
      if (!there()) throw new Error('never got there')
    }
    await walk(-350, () => Number(world.$(LINE)?.dataset['seq']) < 9_800)
    const unread = world.room.state.seq
    world.room.addAll(many(3))
    await until(() => world.text('.pill') === '3 new lines', 'the pill')
    if (world.$$(LINE).some(({ dataset }) => Number(dataset['seq']) > unread))
      throw new Error('they pushed in')
    await walk(350, () => !world.$('.pill'))
    same(world.$$(LINE).at(-1)?.dataset['seq'], '10003', 'the last line')
  })

  it('goes to the latest lines by the pill, with the keyboard’s focus among them', async () => {
    world = await createWorld()
    const element = await chat(world)
    world.room.addAll(many(80))
    const scroller = await until(() => world.$$(LINE).length === 50 && world.$('.scroller'), 'the lines')
    scroller.scrollTop = 500
    await until(() => world.$('.pill'), 'the pill')
    world.click('.pill')
    await until(() => !world.$('.pill'), 'the pill gone')
    const below = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
    if (below > 2) throw new Error(`${below} px below`)
    same(element.shadowRoot?.activeElement === scroller, true, 'focus')
  })

  it('loads older lines on the way up, and says when it cannot', async () => {
    const fetched = window.fetch
    try {
      world = await createWorld({ room: createStoryRoom() })
      const { room } = world
      room.addAll(many(60))
      // The state of a late viewer: the first 30 messages are only in the log.
      const log = room.log.slice()
      const late = createStoryRoom()
      for (const { type, data, by, seq } of log)
        if (seq > 30) late.add(type, data, { by })
        else late.add('person.unmute', { person: 'nobody' })
      world.clear()
      world = await createWorld({ room: late })
      window.fetch = () => Promise.reject(new TypeError('away'))
      await chat(world)
      const scroller = await until(() => world.$$(LINE).length === 30 && world.$('.scroller'), 'the lines')
      scroller.scrollTop = 0
      await until(() => world.text('.top').includes('couldn’t be loaded'), 'the reason')
      let asked = ''
      window.fetch = url => {
        asked = new URL(String(url)).search
        return Promise.resolve(
          new Response(
            log
              .slice(0, 30)
              .map(line => JSON.stringify(line))
              .join('\n'),
          ),
        )
      }
      world.click('.top button')
      await until(() => world.$$(LINE).length === 50, 'the older lines')
      same(asked, '?from=1&to=30', 'what was asked for')
    } finally {
      window.fetch = fetched
    }
  })

  it('tells a screen reader of one line, then of how many came, the team’s words first', async () => {
    world = await createWorld()
    world.room.addAll([[LENA, 'before']])
    await chat(world)
    await until(() => world.$(LINE), 'the first line')
    const spoken = () => world.text('[aria-live=polite].unseen')
    same(spoken(), '', 'nothing is read of what was there')
    world.room.addAll([[LENA, 'hello']])
    await until(() => spoken() === 'Lena: hello', 'the line')
    world.room.addAll([
      [LENA, 'one'],
      [SUPPORT, 'We ship to Berlin'],
      [LENA, 'two'],
    ])
    await until(() => spoken() === 'Support: We ship to Berlin', 'the team')
  })

  it('keeps what can be tapped where it is until the tap is over', async () => {
    world = await createWorld()
    const element = await chat(world, 'overlay')
    const button = Object.assign(document.createElement('button'), { slot: 'between', textContent: 'Buy' })
    element.append(button)
    await until(() => world.$('.name-row'), 'the name')
    const row = () => world.$('.name-row')?.getBoundingClientRect().height ?? 0
    const place = () => button.getBoundingClientRect()
    let clicks = 0
    button.addEventListener('click', () => clicks++)
    ;(world.$('input[name=line]') as HTMLElement).focus()
    await until(() => row() > 0, 'the name while writing')
    const { x, y, width, height } = place()
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)]
    await sendMouse({ type: 'move', position })
    await sendMouse({ type: 'down' })
    same(place().y, y, 'the button while it is pressed')
    await sendMouse({ type: 'up' })
    same(clicks, 1, 'clicks')
    await until(() => row() === 0, 'no name any more')
    await resetMouse()
  })

  it('lets the viewer take a name, and says why not', async () => {
    world = await createWorld()
    const element = await chat(world)
    await until(() => world.text('.name-row').includes('Guest 4821'), 'the name')
    world.click('.name-row button')
    const field = (await until(() => world.$('.name-row input'), 'the field')) as HTMLInputElement
    same(element.shadowRoot?.activeElement === field, true, 'focus in the field')
    field.value = 'Aino'
    ;(field.closest('form') as HTMLFormElement).requestSubmit()
    await until(() => world.text('.name-row').includes('Aino'), 'the new name')
    await audit(element)
  })

  for (const [name, options, words] of [
    ['no room', { manifest: { room: undefined } }, 'This show has no chat.'],
    ['a room that says no', { room: createStoryRoom({ refuses: true }) }, 'The chat can’t be joined here.'],
    ['a room that is not there yet', { room: createStoryRoom({ silent: true }) }, 'Joining the chat…'],
    [
      'a show that is over',
      { manifest: { phase: 'ended' as const } },
      'The show is over, the chat is closed.',
    ],
    ['a quiet room', {}, 'Nobody has said anything yet.'],
  ] as const) {
    it(`says so: ${name}`, async () => {
      world = await createWorld(options)
      const element = await world.put<LitElement>('vitrine-chat')
      await until(() => element.shadowRoot?.textContent.includes(words), words)
      same(Boolean(world.$('input[name=line]')), /quiet|not there yet/.test(name), 'the composer')
      await audit(element)
    })
  }

  it('goes on writing while the room is away, and sends it then', async () => {
    world = await createWorld()
    await chat(world)
    await until(() => world.$('.name-row'), 'the room')
    const line = world.room.drop()
    await until(() => world.text('.notice').startsWith('Chat is reconnecting'), 'the notice')
    await say(world, 'still there?')
    await until(() => world.$('.pending'), 'the pending line')
    line.back()
    await until(() => world.$(`${LINE}.own`) && !world.$('.notice'), 'the line')
  })
})
