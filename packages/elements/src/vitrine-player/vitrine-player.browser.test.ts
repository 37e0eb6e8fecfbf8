import type { PlaybackState } from '@vitrine/core'
import { MOVING, withPicture } from '../../../../stories/picture.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'
import { VitrinePlayer } from './vitrine-player.ts'

if (!customElements.get('vitrine-player')) customElements.define('vitrine-player', VitrinePlayer)

describe('vitrine-player', () => {
  let world: World
  afterEach(() => world.clear())

  async function player(state: PlaybackState) {
    world = await createWorld()
    const picture = withPicture(world.session, state)
    const element = await world.put<VitrinePlayer>('vitrine-player', { session: picture.session })
    element.style.width = '360px'
    await until(() => world.$('.view')?.getAttribute('aria-label'), 'words')
    return { ...picture, element }
  }
  const press = (element: Element, key: string) =>
    element.shadowRoot
      ?.querySelector('.view')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }))

  it('shows the poster until the first frame', async () => {
    const { $state } = await player({ phase: 'connecting' })
    same(world.$('.poster')?.classList.contains('gone'), false, 'poster gone before')
    $state.set(MOVING)
    await until(() => world.$('.poster.gone'), 'the picture')
  })

  it('takes the picture in, and gives it back with the element', async () => {
    const { calls, element } = await player(MOVING)
    same(calls, ['attach'], 'calls')
    element.remove()
    same(calls, ['attach', 'detach'], 'calls')
  })

  const said: [PlaybackState, text: RegExp][] = [
    [{ phase: 'connecting' }, /Getting the picture/],
    [{ phase: 'stalled', transport: 'whep' }, /stands still, chat and bag still work/],
    [{ phase: 'failed', transport: 'whep', retryAt: 0 }, /is gone, chat and bag still work\. Trying again/],
  ]
  for (const [state, text] of said)
    it(`says it: ${state.phase}`, async () => {
      const { element } = await player(state)
      same(text.test(world.text('[role=status]')), true, world.text('[role=status]'))
      await audit(element)
    })

  it('tries again at once when asked', async () => {
    const { calls } = await player({ phase: 'failed', transport: 'whep' })
    world.click('.notice button')
    same(calls.at(-1), 'retry', 'call')
  })

  it('waits for a tap where the browser wants one', async () => {
    const { calls, element } = await player({ phase: 'blocked' })
    await audit(element)
    world.click('.start')
    same(calls.at(-1), 'play', 'call')
  })

  it('is used by keyboard', async () => {
    const { calls, element } = await player(MOVING)
    press(element, 'm')
    press(element, 'k')
    press(element, ' ')
    same(calls.slice(1), ['muted false', 'pause', 'pause'], 'calls')
  })

  it('calls for sound while it is muted, and has a name for each button', async () => {
    const { $sound, element } = await player(MOVING)
    same(world.text('.sound'), 'Tap for sound', 'the call')
    await audit(element)
    $sound.set({ muted: false, volume: 1, available: true })
    await until(() => world.$('.sound')?.getAttribute('aria-label') === 'Turn sound off', 'the other name')
    $sound.set({ muted: false, volume: 1, available: false })
    await until(() => world.$('.sound')?.hasAttribute('disabled'), 'no sound to turn on')
  })

  it('tells the delay on demand, and always to those who cannot see it', async () => {
    await player(MOVING)
    same(world.text('.details'), '720p', 'short')
    same(world.$('.details')?.getAttribute('aria-label')?.includes('0.3 s behind'), true, 'said')
    world.click('.details')
    await until(() => /0\.3 s behind/.test(world.text('.details')), 'the long form')
  })
})
