import type { PlaybackState } from '@vitrine/core'
import { withPicture, type PictureParts } from '../../../../stories/picture.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'
import { VitrinePlayer } from './vitrine-player.ts'

if (!customElements.get('vitrine-player')) customElements.define('vitrine-player', VitrinePlayer)

const HLS: PlaybackState = { phase: 'playing', transport: 'llhls' }
const MINUTE = 60_000
const heights = [1080, 720, 360]

describe('the controls that come after the first frame', () => {
  let world: World
  const restore: (() => void)[] = []
  afterEach(() => {
    world.clear()
    sessionStorage.clear()
    for (const undo of restore.splice(0)) undo()
  })

  /** What this browser has, or has not, until the test is over. */
  function pretend(target: object, name: string, value: unknown): void {
    Object.defineProperty(target, name, { value, configurable: true, writable: true })
    restore.push(() => Reflect.deleteProperty(target, name))
  }

  async function player(parts: PictureParts = {}, props: Partial<VitrinePlayer> = {}) {
    world = await createWorld()
    const picture = withPicture(world.session, HLS, parts)
    const element = await world.put<VitrinePlayer>('vitrine-player', { session: picture.session, ...props })
    element.style.width = '520px'
    await until(() => world.$('.gear'), 'the controls')
    return { ...picture, element }
  }
  const focused = () => world.$('.gear')?.getRootNode() as ShadowRoot
  const press = (key: string, on: Element | null = world.$('.view')) =>
    on?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }))
  const labels = () => world.$$('.settings button').map(button => button.textContent.trim())
  const open = async () => {
    world.$('.gear')?.focus()
    world.click('.gear')
    return until(() => world.$('.settings'), 'the menu')
  }

  it('has a menu that is walked by keys, and gives the focus back', async () => {
    const { calls, element } = await player({ heights })
    const menu = await open()
    await until(() => menu.contains(focused().activeElement), 'the focus in the menu')
    await audit(element)
    press('End', menu)
    same(focused().activeElement?.textContent.trim(), '360p', 'the last')
    press('ArrowUp', menu)
    ;(focused().activeElement as HTMLElement).click()
    same(calls.at(-1), 'size 720', 'what was asked')
    await until(() => world.$('[aria-checked=true]')?.textContent.includes('720p'), 'the mark')
    press('ArrowDown', menu)
    press('ArrowDown', menu)
    same(focused().activeElement, world.$('.settings button'), 'round to the first')
    press('Escape', menu)
    await until(() => !world.$('.settings'), 'no menu')
    same(focused().activeElement?.classList.contains('gear'), true, 'the focus')
  })

  it('closes the menu at a press elsewhere, and never offers what there is not', async () => {
    await player({})
    await open()
    same(
      labels().some(label => /1080p|Captions|Off/.test(label)),
      false,
      'sizes or captions',
    )
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))
    await until(() => !world.$('.settings'), 'no menu')
    same(world.$('.timeline'), null, 'a seek bar')
    same(world.$('.captions-toggle'), null, 'a captions button')
  })

  it('hides the small window where the browser has none', async () => {
    pretend(window, 'documentPictureInPicture', undefined)
    pretend(document, 'pictureInPictureEnabled', false)
    await player({})
    same(world.$('.control.small'), null, 'the button')
    await open()
    same(labels().includes('Small window'), false, 'the item')
  })

  it('goes back, and back to live', async () => {
    const { calls, element } = await player({ past: { length: 10 * MINUTE, behind: MINUTE } })
    const bar = world.$('.seek') as HTMLInputElement
    same(bar.getAttribute('aria-valuetext'), '1:00 behind live', 'the place in words')
    await audit(element)
    press('ArrowLeft')
    const sought = Number(calls.at(-1)?.split(' ')[1])
    same(Math.round((Date.now() - sought) / 1_000) >= 65, true, `sought ${sought}`)
    bar.value = '60'
    bar.dispatchEvent(new Event('input'))
    same(calls.filter(call => call.startsWith('seek')).length, 1, 'seeks while dragging')
    bar.dispatchEvent(new Event('change'))
    same(calls.filter(call => call.startsWith('seek')).length, 2, 'seeks once let go')
    world.click('.to-live')
    same(calls.at(-1), 'edge', 'back to live')
  })

  it('sets the volume by keys and by a named slider', async () => {
    const { calls, element, $sound } = await player({})
    press('ArrowUp')
    same(calls.at(-1), 'muted false', 'first the sound')
    press('ArrowDown')
    same($sound.get().volume, 0.95, 'quieter')
    const slider = await until(() => world.$('.volume') as HTMLInputElement | null, 'the slider')
    await until(() => slider.getAttribute('aria-valuetext') === '95%', 'in words')
    slider.value = '30'
    slider.dispatchEvent(new Event('input'))
    same(calls.at(-1), 'volume 0.3', 'by hand')
    await audit(element)
  })

  it('shows the captions of the stream as text, as the viewer wants them', async () => {
    const { $line, element } = await player({ captions: { text: '', languages: ['en'] } })
    const canvas = document.createElement('canvas')
    const paint = setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, Math.random() * 10, 10), 50)
    restore.push(() => clearInterval(paint))
    const track = document.createElement('track')
    Object.assign(track, { kind: 'captions', srclang: 'de', label: 'Deutsch' })
    const cue = 'WEBVTT\n\n00:00.000 --> 59:00.000\n<c.loud>Zweimal</c> <b>gebrannt</b>\nund &lt;still&gt;\n'
    track.src = URL.createObjectURL(new Blob([cue], { type: 'text/vtt' }))
    const video = Object.assign(document.createElement('video'), { muted: true })
    video.append(track)
    video.srcObject = canvas.captureStream(10)
    await video.play()
    const line = $line.get()
    $line.set(line && { ...line, video })
    await until(() => world.$('.captions-toggle'), 'the button')
    press('c')
    await until(() => /Zweimal gebrannt\s*und <still>/.test(world.text('.captions')), 'the words')
    same(world.$('.captions')?.lang, 'de', 'their language')
    same(track.track.mode, 'hidden', 'drawn by us alone')
    await open()
    const large = world.$$('.settings button').find(button => button.textContent.includes('Large'))
    large?.click()
    await until(() => world.$('.captions.large'), 'large text')
    await audit(element)
    same(JSON.parse(sessionStorage.getItem('vitrine:player') ?? '{}').captions, 'de', 'kept for the tab')
    press('c')
    await until(() => !world.$('.captions'), 'no captions')
  })

  it('shows what is said in the room, where the picture has no captions of its own', async () => {
    const { element } = await player({ captions: { text: 'From the picture', languages: ['en'] } })
    world.room.add('caption.say', { line: 'a', text: 'In the room', lang: 'en', at: Date.now() })
    // A name from elsewhere comes first, and the line is still read from the right.
    const said = '<b>Vitrine</b> في الفرن'
    world.room.add('caption.say', { line: 'a', text: said, lang: 'ar', at: Date.now() })
    await open()
    const arabic = await until(
      () => world.$$('.settings button').find(button => button.textContent.includes('Arabic')),
      'the language',
    )
    same(labels().filter(label => label === 'English').length, 1, 'entries for English')
    arabic.click()
    await until(() => world.text('.captions') === said, 'the words')
    same(world.$('.captions')?.lang, 'ar', 'their language')
    same(getComputedStyle(world.$('.captions p') as Element).direction, 'rtl', 'their direction')
    await audit(element)
    world.room.add('caption.say', { line: 'a', text: 'أُحرق مرتين', lang: 'ar', at: Date.now() })
    await until(() => world.text('.captions') === 'أُحرق مرتين', 'the better words')
  })

  it('shows the poster while only the sound is wanted', async () => {
    const { calls, element } = await player({ heights })
    await open()
    world
      .$$('.settings button')
      .find(button => button.textContent.includes('Sound only'))
      ?.click()
    await until(() => world.$('.poster.held'), 'the poster')
    same(calls.slice(-3).join(), 'sound only true,size 360,muted false', 'what was asked')
    await audit(element)
    world.click('.away .button')
    await until(() => !world.$('.away'), 'the picture')
    same(calls.slice(-2).join(), 'sound only false,size automatic', 'as before')
  })

  it('moves the picture into a window of its own, and takes it back when that closes', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    restore.push(() => frame.remove())
    const own = frame.contentWindow as Window
    pretend(window, 'documentPictureInPicture', { requestWindow: () => Promise.resolve(own) })
    const { element } = await player({})
    press('i')
    const small = await until(() => own.document.querySelector('.vitrine-small')?.shadowRoot, 'the window')
    same(small.querySelector('.picture img') !== null, true, 'the picture is there')
    same(/small window/.test(world.text('.away')), true, world.text('.away'))
    await audit(element)
    own.dispatchEvent(new Event('pagehide'))
    await until(() => world.$('.picture img'), 'the picture, back')
    same(world.$('.away'), null, 'the note')
  })

  it('floats while it is scrolled out of sight, and goes when it is closed', async () => {
    const { calls, element } = await player({}, { floatOnScroll: true })
    const page = document.body.appendChild(document.createElement('div'))
    page.style.height = '4000px'
    restore.push(() => page.remove())
    const { height } = element.getBoundingClientRect()
    // What was never in sight does not float; the player's own observer was there first.
    await new Promise<void>(resolve => {
      const sight = new IntersectionObserver(([entry]) => {
        if (!entry || entry.intersectionRatio < 0.4) return
        sight.disconnect()
        resolve()
      })
      sight.observe(element)
    })
    scrollTo({ top: 3_000, behavior: 'instant' })
    const corner = await until(() => document.querySelector('.vitrine-small.corner'), 'the corner')
    same(element.getBoundingClientRect().height, height, 'the height of its place')
    await audit(corner)
    const close = [...(corner.shadowRoot?.querySelectorAll('button') ?? [])].find(
      button => button.getAttribute('aria-label') === 'Close',
    )
    close?.click()
    same(calls.includes('pause'), true, 'paused')
    same(document.querySelector('.vitrine-small'), null, 'the corner')
    scrollTo({ top: 0, behavior: 'instant' })
  })

  it('goes on with the sound of the page before, and tells the lock screen about it', async () => {
    sessionStorage.setItem(
      'vitrine:watched:autumn-tea-table',
      JSON.stringify({ sounding: true, volume: 0.4 }),
    )
    const { $sound, session } = await player({})
    await until(() => !$sound.get().muted, 'sound')
    same($sound.get().volume, 0.4, 'volume')
    same(navigator.mediaSession.metadata?.title, session.$manifest.get()?.title, 'the title')
    $sound.set({ ...$sound.get(), muted: true })
    same(navigator.mediaSession.metadata, null, 'the keys are given back')
  })
})
