import { sendKeys, sendMouse } from '@web/test-runner-commands'
import { MOVING, withPicture } from '../../../../stories/picture.ts'
import { createWorld, same, until, type World } from '../browser.test-world.ts'
import { VitrineShow } from '../vitrine-show/vitrine-show.ts'
import { VitrinePlayer } from './vitrine-player.ts'

if (!customElements.get('vitrine-player')) customElements.define('vitrine-player', VitrinePlayer)
if (!customElements.get('vitrine-show')) customElements.define('vitrine-show', VitrineShow)

describe('full screen', () => {
  let world: World
  const restore: (() => void)[] = []
  afterEach(async () => {
    if (document.fullscreenElement) await document.exitFullscreen()
    world.clear()
    for (const undo of restore.splice(0)) undo()
  })

  /** What this browser has, or has not, until the test is over. */
  function pretend(target: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(target, name)
    Object.defineProperty(target, name, { value, configurable: true, writable: true })
    restore.push(() =>
      before ? Object.defineProperty(target, name, before) : Reflect.deleteProperty(target, name),
    )
  }
  /** An iPhone: only a video has full screen, once it has a picture. */
  function pretendPhone() {
    const entered: unknown[] = []
    pretend(document, 'fullscreenEnabled', undefined)
    pretend(Element.prototype, 'requestFullscreen', undefined)
    pretend(HTMLVideoElement.prototype, 'webkitSupportsFullscreen', true)
    pretend(HTMLVideoElement.prototype, 'webkitEnterFullscreen', function (this: unknown) {
      entered.push(this)
    })
    return entered
  }

  async function put(tag: 'vitrine-player' | 'vitrine-show') {
    world = await createWorld()
    const picture = withPicture(world.session, MOVING, {})
    const element = await world.put<VitrinePlayer | VitrineShow>(tag, { session: picture.session })
    element.style.cssText = 'width: 420px; height: 560px'
    // A sibling that comes with the full-screen one: all controls are there.
    await until(() => world.$(tag === 'vitrine-show' ? '.acts .sound' : '.control.sound'), 'the controls')
    return { element, video: picture.$line.get()?.video }
  }
  const button = () => world.$('.full-screen')
  /** With the whole screen, a show has room for the player's own controls. */
  const seen = () =>
    [button(), world.$('vitrine-player')?.shadowRoot?.querySelector('.full-screen')].find(each =>
      each?.checkVisibility(),
    )
  async function press(element: Element): Promise<void> {
    const { left, top, width, height } = element.getBoundingClientRect()
    const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)]
    await sendMouse({ type: 'click', position })
  }

  for (const tag of ['vitrine-player', 'vitrine-show'] as const) {
    it(`of <${tag}> is taken and left by its button`, async () => {
      const { element } = await put(tag)
      await press(await until(seen, 'the button'))
      await until(() => document.fullscreenElement === element, 'the whole screen')
      await until(() => seen()?.ariaLabel === 'Leave full screen', 'the other name')
      await press(await until(seen, 'the button'))
      await until(() => !document.fullscreenElement, 'the page')
      await until(() => seen()?.ariaLabel === 'Full screen', 'the first name')
    })

    it(`of <${tag}> is not offered where the page may not have it`, async () => {
      pretend(document, 'fullscreenEnabled', false)
      await put(tag)
      same(button(), null, 'the button')
    })

    it(`of <${tag}> is that of the video on an iPhone`, async () => {
      const entered = pretendPhone()
      const { video } = await put(tag)
      ;(await until(button, 'the button')).click()
      same(entered.length, 1, 'times asked')
      same(entered[0] === video, true, 'the video on screen')
    })
  }

  it('is not asked of a phone’s video that has no picture yet', async () => {
    const entered = pretendPhone()
    pretend(HTMLVideoElement.prototype, 'webkitSupportsFullscreen', false)
    await put('vitrine-player')
    button()?.click()
    same(entered, [], 'what was asked')
  })

  it('is taken by its key, which is left to the page where there is none', async () => {
    const { element } = await put('vitrine-player')
    world.$('.view')?.focus()
    await sendKeys({ press: 'f' })
    await until(() => document.fullscreenElement === element, 'the whole screen')
    await document.exitFullscreen()
    pretend(document, 'fullscreenEnabled', false)
    const key = new KeyboardEvent('keydown', { key: 'f', bubbles: true, composed: true, cancelable: true })
    same(world.$('.view')?.dispatchEvent(key), true, 'the key')
  })
})
