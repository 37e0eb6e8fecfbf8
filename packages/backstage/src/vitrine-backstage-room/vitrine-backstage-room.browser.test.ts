import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const IRIS = { id: 'iris', name: 'Iris', role: 'viewer' } as const

describe('vitrine-backstage-room', () => {
  let world: World
  afterEach(() => world.clear())

  const room = async (lines: readonly string[] = ['Do you ship to Norway?', 'lovely']) => {
    world = await createWorld('vitrine-backstage-room', {
      fill: room => {
        for (const text of lines)
          room.add('chat.say', { text, is_question: text.endsWith('?') }, { by: IRIS })
      },
    })
    world.element.style.cssText = 'display: block; height: 600px'
    await until(() => world.$$('.saying').length, 'lines')
  }
  const line = (text: string) =>
    world.$$('li').find(row => row.querySelector('.text')?.textContent === text) as HTMLElement
  const act = async (text: string, name: string) => {
    if (!line(text).classList.contains('selected')) line(text).querySelector('button')?.click()
    const button = await until(
      () =>
        [...line(text).querySelectorAll<HTMLElement>('.actions button')].find(
          one => one.textContent?.trim() === name,
        ),
      name,
    )
    button.click()
  }

  it('deletes a line and brings it back', async () => {
    await room()
    await act('lovely', 'Delete')
    await until(() => line('lovely').classList.contains('gone'), 'struck')
    await audit(world.element)
    await act('lovely', 'Restore')
    await until(() => !line('lovely').classList.contains('gone'), 'back')
  })

  it('mutes, unmutes, bans and pardons the author', async () => {
    await room()
    for (const [name, sanction, there] of [
      ['Mute', 'muted', true],
      ['Unmute', 'muted', false],
      ['Ban', 'banned', true],
      ['Lift the ban', 'banned', false],
    ] as const) {
      await act('lovely', name)
      await until(() => Boolean(world.room.state.people[sanction]['iris']) === there, name)
      await until(() => line('lovely').textContent?.includes(sanction) === there, `${name}: the tag`)
    }
  })

  it('pins a line and unpins it', async () => {
    await room()
    await act('lovely', 'Pin')
    await until(() => world.text('.pinned p') === 'Iris lovely', 'pinned')
    await audit(world.element)
    world.click('.pinned button')
    await until(() => !world.$('.pinned'), 'unpinned')
  })

  it('answers a line, and says something of its own', async () => {
    await room()
    await act('Do you ship to Norway?', 'Reply')
    await until(() => world.text('.answering').includes('Answering Iris'), 'the answer’s line')
    world.type('textarea', 'Yes, in five days')
    world.press('Enter', world.$('textarea'))
    await until(() => world.said('chat.reply').length, 'the reply')
    await until(() => line('Do you ship to Norway?').textContent?.includes('answered'), 'answered')
    await until(() => !world.$('.answering') && !(world.$('textarea') as HTMLTextAreaElement).value, 'empty')
    world.type('textarea', 'Welcome, everyone')
    world.press('Enter', world.$('textarea'))
    await until(() => line('Welcome, everyone'), 'the line')
  })

  it('keeps the words until the room took them', async () => {
    await room()
    const letGo = world.room.hold()
    world.type('textarea', 'Hello')
    world.press('Enter', world.$('textarea'))
    same((world.$('textarea') as HTMLTextAreaElement).value, 'Hello', 'the words')
    letGo()
    await until(() => !(world.$('textarea') as HTMLTextAreaElement).value, 'taken')
  })

  it('shows only what was asked for', async () => {
    await room()
    await act('lovely', 'Delete')
    await until(() => line('lovely').classList.contains('gone'), 'struck')
    const texts = () => world.$$('.saying .text').map(({ textContent }) => textContent)
    for (const [at, wanted] of [
      [1, ['Do you ship to Norway?']],
      [3, ['lovely']],
      [4, []],
      [2, ['Do you ship to Norway?', 'lovely']],
    ] as const) {
      world.click(`.pill:nth-child(${at})`)
      await until(() => JSON.stringify(texts()) === JSON.stringify(wanted), `filter ${at}`)
    }
  })

  it('shows text from others as text', async () => {
    const mean = '<img src=x onerror=alert(1)> ​مرحبا ‮esrever'
    await room([mean])
    same(world.$$('.saying img').length, 0, 'images')
    same(world.text('.saying .text').startsWith('<img src=x'), true, 'the text')
  })

  it('goes through 200 lines by arrows, with one stop for Tab', async () => {
    await room(Array.from({ length: 230 }, (_, index) => `line ${index}`))
    same(world.$$('.saying').length, 200, 'lines')
    same(world.$$('.saying[tabindex="0"]').length, 1, 'stops')
    const last = world.$$('.saying').at(-1) as HTMLElement
    last.focus()
    world.press('ArrowUp', last)
    await until(() => line('line 228').classList.contains('selected'), 'the line above')
    world.press('End', world.$('.selected .saying'))
    await until(() => line('line 229').classList.contains('selected'), 'the last')
    await audit(world.element)
  })

  it('stays where the reader is, and brings the end into sight', async () => {
    await room(Array.from({ length: 60 }, (_, index) => `line ${index}`))
    const list = world.$('.scroll') as HTMLElement
    list.scrollTop = -300
    await until(() => world.$('.latest'), 'the way to the latest')
    world.room.addAll([[IRIS, 'one more']])
    await until(() => line('one more'), 'the line')
    same(list.scrollTop < -40, true, 'still above')
    world.click('.latest')
    await until(() => !world.$('.latest') && list.scrollTop === 0, 'the end')
  })

  it('slows the room down', async () => {
    await room()
    const select = world.$('select') as HTMLSelectElement
    select.value = '10'
    select.dispatchEvent(new Event('change'))
    await until(() => world.room.state.chat.slow?.seconds === 10, 'slow')
  })
})
