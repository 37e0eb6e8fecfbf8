import {
  atom,
  type Feature,
  type Playback,
  type PlaybackState,
  type Session,
  type Sound,
} from '@vitrine/core'
import { createPlayback } from '@vitrine/core'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'
import { VitrinePlayer } from './vitrine-player.ts'

if (!customElements.get('vitrine-player')) customElements.define('vitrine-player', VitrinePlayer)

/** A session whose picture does what the test says. */
function withPicture(session: Session, first: PlaybackState) {
  const calls: string[] = []
  const $state = atom<PlaybackState>(first)
  const $sound = atom<Sound>({ muted: true, volume: 1, available: true })
  const playback: Playback = {
    $state,
    $sound,
    $latency: atom<number | undefined>(340),
    $quality: atom({ height: 720, watched_ms: 0, stalls: 0, stalled_ms: 0, switches: 0, dropped: 0 }),
    attach(box) {
      calls.push(`attach ${box.className}`)
      return () => calls.push('detach')
    },
    play: async () => void calls.push('play'),
    pause: () => calls.push('pause'),
    setMuted(muted) {
      calls.push(`muted ${muted}`)
      $sound.set({ ...$sound.get(), muted })
    },
    setVolume: () => undefined,
    retry: () => calls.push('retry'),
    toEdge: () => undefined,
    watchedMs: () => 0,
  }
  const use = <T>(feature: Feature<T>): T =>
    (feature as unknown) === createPlayback ? (playback as T) : session.use(feature)
  return { session: { ...session, use }, calls, $state, $sound }
}

const MOVING: PlaybackState = { phase: 'playing', transport: 'whep' }

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
    same(calls, ['attach picture'], 'calls')
    element.remove()
    same(calls, ['attach picture', 'detach'], 'calls')
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
