import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { VitrineError, type PlaybackState } from '../packages/core/src/index.ts'
import { VitrinePlayer } from '../packages/elements/src/vitrine-player/vitrine-player.ts'
import { MOVING, withPicture } from './picture.ts'
import { look, looks, put, type Look } from './put.ts'
import { createStage } from './stage.ts'

if (!customElements.get('vitrine-player')) customElements.define('vitrine-player', VitrinePlayer)

type Args = Look & { state: PlaybackState; width: number; muted: boolean; sound: boolean }

const meta: Meta<Args> = {
  title: 'Elements/vitrine-player',
  component: 'vitrine-player',
  args: { ...look, state: MOVING, width: 390, muted: true, sound: true },
  argTypes: { ...looks, state: { control: 'object' } },
  render: ({ locale, theme, state, width, muted, sound }) => {
    const stage = createStage({ locale })
    const { session, $sound } = withPicture(stage.session, state)
    $sound.set({ muted, volume: 1, available: sound })
    return put('vitrine-player', { ...stage, session }, theme, {
      box: `width: ${width}px; height: ${Math.round((width * 16) / 9)}px`,
    })
  },
}
export default meta

type Story = StoryObj<Args>
const state = (change: PlaybackState, args: Partial<Args> = {}): Story => ({
  args: { state: change, ...args },
})

export const Playing = state(MOVING)
export const WithSound = state(MOVING, { muted: false })
export const NoSound = state(MOVING, { sound: false })
export const Connecting = state({ phase: 'connecting' })
export const Stalled = state({ phase: 'stalled', transport: 'whep' })
export const Paused = state({ phase: 'paused', transport: 'whep' })
export const Gone = state({ phase: 'failed', transport: 'whep', retryAt: Date.now() + 4_000 })
export const Blocked = state({ phase: 'blocked' })
export const Unsupported = state({
  phase: 'failed',
  error: new VitrineError('playback_unsupported', 'No source of this show can be played here.'),
})
export const Small = state(MOVING, { width: 160 })
export const German = state({ phase: 'stalled', transport: 'whep' }, { locale: 'de' })
export const Arabic = state(MOVING, { locale: 'ar' })
