import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { createSession, type Manifest, type PlaybackState, type Session } from '../packages/core/src/index.ts'
import { VitrinePlayer } from '../packages/elements/src/vitrine-player/vitrine-player.ts'
import { VitrineShow } from '../packages/elements/src/vitrine-show/vitrine-show.ts'
import { MOVING, withPicture, type PictureParts } from './picture.ts'
import { look, looks, type Look } from './put.ts'
import { createStoryRoom, type StoryRoom } from './room.ts'
import { createStage, openDeal, talk } from './stage.ts'

if (!customElements.get('vitrine-player')) customElements.define('vitrine-player', VitrinePlayer)
if (!customElements.get('vitrine-show')) customElements.define('vitrine-show', VitrineShow)

type Args = Look & {
  width: number
  layout: 'inline' | 'floating' | 'overlay'
  accent: string
  manifest: Partial<Manifest>
  picture: PlaybackState
  parts?: PictureParts
  floats?: boolean
  act: (room: StoryRoom) => void
}

const MINUTE = 60_000
const agenda = [
  { id: 'gift', at: Date.now() + 4 * MINUTE, title: 'Hourly gift', teaser: 'One of you gets the tea set' },
  { id: 'tray', at: Date.now() + 12 * MINUTE, title: 'Walnut tray, three sizes' },
]

function sells(room: StoryRoom): void {
  room.add('product.pin', { item_id: 'celadon-teapot' })
  openDeal(room)
  room.tally({ 'deal:teapots:left': 7 })
  talk(room)
}

/** A show with this session in a box of this width; the session ends when the story goes. */
function place(session: Session, { width, theme, layout, accent, floats }: Args) {
  const show = Object.assign(document.createElement('vitrine-show') as VitrineShow, {
    session,
    theme,
    layout,
    floatOnScroll: floats ?? false,
  })
  if (accent) show.style.setProperty('--vitrine-accent', accent)
  const watch = new MutationObserver(() => {
    if (show.isConnected) return
    watch.disconnect()
    session.close()
  })
  requestAnimationFrame(() => watch.observe(document.body, { childList: true, subtree: true }))
  const below = floats ? html`<p style="height: 150vh; padding: 24px">The rest of the shop’s page.</p>` : ''
  return html`<div .style=${`max-width: ${width}px; margin: 0 auto`}>${show}${below}</div>`
}

const meta: Meta<Args> = {
  title: 'Elements/vitrine-show',
  component: 'vitrine-show',
  args: { ...look, width: 1_320, layout: 'inline', accent: '', manifest: {}, picture: MOVING, act: sells },
  argTypes: {
    ...looks,
    width: { control: 'inline-radio', options: [390, 820, 1_320] },
    layout: { control: 'inline-radio', options: ['inline', 'floating', 'overlay'] },
    accent: { control: 'color' },
    manifest: { control: 'object' },
    picture: { control: 'object' },
    act: { table: { disable: true } },
  },
  render: args => {
    const room = createStoryRoom()
    const stage = createStage({
      locale: args.locale,
      room,
      manifest: { agenda, sources: [{ kind: 'whep', url: 'https://stage.invalid/whep' }], ...args.manifest },
    })
    room.add('show.phase', { phase: args.manifest.phase ?? 'live' })
    args.act(room)
    return place(withPicture(stage.session, args.picture, args.parts).session, args)
  },
}
export default meta

type Story = StoryObj<Args>

const nothing = () => undefined
const before: Partial<Args> = { act: nothing, picture: { phase: 'idle' } }
const at = (later: number) => new Date(Date.now() + later).toISOString()

export const Live: Story = {}
export const Phone: Story = { args: { width: 390 } }
export const Between: Story = { args: { width: 820 } }
export const Accent: Story = { args: { width: 390, accent: '#c43a2a' } }
export const Dark: Story = { args: { theme: 'dark' } }
export const PhoneDark: Story = { args: { theme: 'dark', width: 390 } }
export const German: Story = { args: { locale: 'de' } }
export const Arabic: Story = { args: { locale: 'ar' } }
export const PhoneArabic: Story = { args: { locale: 'ar', width: 390 } }
export const Chinese: Story = { args: { locale: 'zh', width: 390 } }
export const Scheduled: Story = {
  args: { ...before, manifest: { phase: 'scheduled', starts_at: at(190_000_000) } },
}
export const PhoneScheduled: Story = { args: { ...Scheduled.args, width: 390 } }
export const Lobby: Story = { args: { ...before, manifest: { phase: 'lobby', starts_at: at(3 * MINUTE) } } }
export const PhoneLobby: Story = { args: { ...Lobby.args, act: talk, width: 390 } }
export const WaitingForThePicture: Story = { args: { ...before, manifest: { sources: [] } } }
export const HostAway: Story = {
  args: {
    width: 390,
    act: room => {
      sells(room)
      room.add('show.away', { away: true, text: 'Back in two minutes' })
    },
  },
}
export const PictureGone: Story = { args: { width: 390, picture: { phase: 'failed', transport: 'whep' } } }
export const TapToWatch: Story = { args: { width: 390, picture: { phase: 'blocked' } } }
export const Ended: Story = { args: { ...before, manifest: { phase: 'ended' } } }
export const PhoneEnded: Story = {
  args: {
    ...before,
    width: 390,
    manifest: { phase: 'ended', replay: { url: 'https://stage.invalid/replay.m3u8', started_at: 0 } },
  },
}
export const Unreachable: Story = {
  render: args => {
    const session = createSession({ src: 'https://nowhere.invalid/shows/none', locale: args.locale })
    session.start()
    return place(session, args)
  },
}
export const Broad: Story = { args: { manifest: { aspect: '16/9', poster: '/images/poster-16x9.jpg' } } }
export const Floating: Story = { args: { layout: 'floating' } }
export const Overlay: Story = { args: { layout: 'overlay' } }
export const FloatOnScroll: Story = { args: { floats: true } }

const past: Partial<Args> = {
  picture: { phase: 'playing', transport: 'llhls' },
  parts: {
    heights: [1080, 720, 360],
    past: { length: 42 * MINUTE, behind: 3 * MINUTE },
    captions: { text: 'The glaze is fired twice.', languages: ['en', 'de'] },
  },
}
export const Rewound: Story = { args: past }
export const PhoneRewound: Story = { args: { ...past, width: 390 } }
export const PhoneRewoundArabic: Story = { args: { ...past, width: 390, locale: 'ar' } }
