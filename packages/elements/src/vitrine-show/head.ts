import { createPlayback, createShow } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import {
  closeIcon,
  fullScreenIcon,
  leaveFullScreenIcon,
  mutedIcon,
  settingsIcon,
  soundIcon,
} from '../picture-icons.ts'
import type { View } from './view.ts'

interface Act {
  full: boolean
  toggleFullScreen: (() => void) | undefined
  settings(opener: HTMLElement): void
  close: (() => void) | undefined
}

/** Who sells, over the picture; with the controls a thumb reaches for. */
export function headTemplate(view: View, act: Act): TemplateResult {
  return html`<header class="head" part="head">
    ${who(view)}
    <div class="acts">
      ${sound(view)} ${settings(view, act.settings)} ${fullScreen(view, act)}
      ${
        act.close
          ? html`<button
              class="act"
              aria-label=${view.t('close')}
              title=${view.t('close')}
              @click=${act.close}
            >
              ${closeIcon}
            </button>`
          : nothing
      }
    </div>
  </header>`
}

function who(view: View): TemplateResult | typeof nothing {
  const show = view.read(view.feature(createShow).$show)
  if (!show) return nothing
  const { host, merchant } = show
  const name = sellerName(view)
  // Its words are on their way: the title would move when they come.
  if (!name && (host || merchant)) return nothing
  const letter =
    [...new Intl.Segmenter().segment(host?.name ?? merchant?.name ?? show.title)][0]?.segment ?? ''
  return html`<span class="face" aria-hidden="true"
      >${host?.avatar ? html`<img src=${host.avatar} alt="" />` : letter.toLocaleUpperCase()}</span
    >
    <div class="who">
      ${name ? html`<p class="name"><bdi>${name}</bdi></p>` : nothing}
      <p class="title"><bdi>${view.read(view.feature(createShow).$title)}</bdi></p>
    </div>`
}

/** "Mei at Kiln & Co.", as far as the show says. */
export function sellerName(view: View): string {
  const show = view.read(view.feature(createShow).$show)
  const host = show?.host?.name
  const merchant = show?.merchant?.name
  if (host && merchant) return view.t('show.host_at', { host, merchant })
  return host ?? merchant ?? ''
}

/** The player's own menu; its button is here where the player's row of controls isn't. */
function settings(view: View, open: (opener: HTMLElement) => void): TemplateResult | typeof nothing {
  if (!view.read(view.feature(createPlayback).$state).transport) return nothing
  const label = view.t('player.settings')
  return html`<button
    class="act gear"
    aria-label=${label}
    aria-haspopup="menu"
    title=${label}
    @click=${(event: Event) => open(event.currentTarget as HTMLElement)}
  >
    ${settingsIcon}
  </button>`
}

function fullScreen(view: View, { full, toggleFullScreen }: Act): TemplateResult | typeof nothing {
  if (!toggleFullScreen) return nothing
  const label = view.t(full ? 'player.leave_full_screen' : 'player.full_screen')
  return html`<button class="act full-screen" aria-label=${label} title=${label} @click=${toggleFullScreen}>
    ${full ? leaveFullScreenIcon : fullScreenIcon}
  </button>`
}

function sound(view: View): TemplateResult | typeof nothing {
  const playback = view.feature(createPlayback)
  const { transport } = view.read(playback.$state)
  const { muted, available } = view.read(playback.$sound)
  if (!transport) return html`<span class="act" aria-hidden="true"></span>`
  if (!available) return nothing
  const label = view.t(muted ? 'player.sound_on' : 'player.sound_off')
  return html`<button
    class=${muted ? 'act sound muted' : 'act sound'}
    aria-label=${label}
    title=${label}
    @click=${() => playback.setMuted(!muted)}
  >
    ${muted ? mutedIcon : soundIcon}
  </button>`
}
