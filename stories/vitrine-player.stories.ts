import type { Meta, StoryObj } from '@storybook/web-components-vite'
import {
  createCaptions,
  createPreferences,
  createRenditions,
  VitrineError,
  type PlaybackState,
  type Session,
} from '../packages/core/src/index.ts'
import { VitrinePlayer } from '../packages/elements/src/vitrine-player/vitrine-player.ts'
import { MOVING, withPicture, type PictureParts } from './picture.ts'
import { look, looks, put, type Look } from './put.ts'
import { createStage, type Stage } from './stage.ts'

if (!customElements.get('vitrine-player')) customElements.define('vitrine-player', VitrinePlayer)

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Args = Look & {
  state: PlaybackState
  width: number
  muted: boolean
  sound: boolean
  parts?: PictureParts
  open?: boolean
  audioOnly?: boolean
  replay?: boolean
  /** Said in the room, in the language of the page. */
  said?: readonly string[]
}

const meta: Meta<Args> = {
  title: 'Elements/vitrine-player',
  component: 'vitrine-player',
  args: { ...look, state: MOVING, width: 390, muted: true, sound: true },
  argTypes: { ...looks, state: { control: 'object' } },
  render: ({ locale, theme, state, width, muted, sound, parts, open, audioOnly, replay, said }) => {
    const stage = createStage({ locale, manifest: replay ? { phase: 'replay' } : {} })
    const { session, $sound } = withPicture(stage.session, state, parts)
    $sound.set({ muted, volume: 0.7, available: sound })
    if (audioOnly) session.use(createRenditions).setAudioOnly(true)
    if (parts?.captions) session.use(createCaptions).choose(`${parts.captions.languages[0]}.0`)
    if (said) say(stage, session, said, locale)
    if (open) void openSettings()
    return put('vitrine-player', { ...stage, session }, theme, {
      box: `width: ${width}px; height: ${Math.round((width * 16) / 9)}px`,
    })
  },
}
export default meta

/** Written down an hour from now, so that there is time to look at it. */
function say({ room }: Stage, session: Session, said: readonly string[], lang: string): void {
  for (const [index, text] of said.entries()) {
    const at = Date.now() - (said.length - index) * 1_000
    room.add('caption.say', { line: `${index}`, text, lang, at }, { ago: -HOUR })
  }
  session.use(createPreferences).prefer({ captions: lang })
}

/** As a viewer would, once the button is there. */
async function openSettings(): Promise<void> {
  for (;;) {
    await new Promise(requestAnimationFrame)
    const gear = document.querySelector('vitrine-player')?.shadowRoot?.querySelector<HTMLElement>('.gear')
    if (gear) return gear.click()
  }
}

const hls: PlaybackState = { phase: 'playing', transport: 'llhls' }
const heights = [1080, 720, 360]
const captions = {
  text: 'The glaze is fired twice,\nthat is why it shimmers.',
  languages: ['en', 'de', 'ar'],
}
const all: PictureParts = { heights, captions, past: { length: 42 * MINUTE, behind: 0 } }

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
export const LiveWithPast = state(hls, { muted: false, parts: all })
export const Rewound = state(hls, {
  muted: false,
  parts: { past: { length: 42 * MINUTE, behind: 3 * MINUTE } },
})
export const Replay = state(hls, {
  muted: false,
  replay: true,
  parts: { past: { length: 62 * MINUTE, behind: 50 * MINUTE } },
})
export const Settings = state(hls, { muted: false, parts: all, open: true })
export const SettingsArabic = state(hls, { parts: all, open: true, locale: 'ar' })
export const Captions = state(hls, { parts: { captions } })
export const CaptionsOfTheRoom = state(MOVING, {
  parts: {},
  said: ['The glaze is fired twice.', 'That is why it shimmers when you turn it in the light.'],
})
export const CaptionsOfTheRoomArabic = state(MOVING, {
  parts: {},
  said: ['يُحرق التزجيج مرتين.', 'ولهذا يلمع حين تديره في الضوء.'],
  locale: 'ar',
})
export const SoundOnly = state(hls, { muted: false, parts: { heights }, audioOnly: true })
