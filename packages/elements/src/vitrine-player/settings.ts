import { createCaptions, createPlayback, createPreferences, createRenditions } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { checkIcon, headphonesIcon, smallPictureIcon } from './control-icons.ts'
import { pauseIcon, playIcon } from '../picture-icons.ts'
import { linesOf } from './lines-of.ts'
import type { View } from './view.ts'

export interface SettingsActions {
  close(): void
  /** Absent where the browser has no small window. */
  smallPicture: (() => void) | undefined
  /** The row of controls is not in sight: what it does is here. */
  alone: boolean
}

interface Choice {
  readonly id: string | undefined
  readonly label: string
}

/** Everything that has no place at the picture's edge, in one menu. */
export function settingsTemplate(view: View, act: SettingsActions): TemplateResult {
  const renditions = view.feature(createRenditions)
  const { $captions, choose } = view.feature(createCaptions)
  const { $preferences, prefer } = view.feature(createPreferences)
  const playback = view.feature(createPlayback)
  const sound = view.read(playback.$sound)
  const sizes = view.read(renditions.$renditions)
  const audioOnly = view.read(renditions.$audioOnly)
  const captions = view.read($captions)
  const preferences = view.read($preferences)
  const names = new Intl.DisplayNames(view.session.locale.$locale.get(), {
    type: 'language',
    fallback: 'code',
  })
  return html`<div
    class="settings"
    part="settings"
    role="menu"
    aria-label=${view.t('player.settings')}
    @keydown=${(event: KeyboardEvent) => walk(event, act.close)}
  >
    ${act.alone ? playItem(view, act) : nothing}
    ${act.smallPicture ? item(smallPictureIcon, view.t('player.small_picture'), act, act.smallPicture) : nothing}
    ${
      sound.available || audioOnly
        ? checkItem(headphonesIcon, view.t('player.audio_only'), audioOnly, () => {
            renditions.setAudioOnly(!audioOnly)
            if (!audioOnly && sound.muted) playback.setMuted(false)
          })
        : nothing
    }
    ${
      sizes.list.length > 1 && !audioOnly
        ? group(view.t('player.size'), sizes.chosen, id => renditions.choose(id), [
            { id: undefined, label: view.t('player.automatic') },
            ...sizes.list.map(size => {
              const lines = linesOf(size)
              return {
                id: size.id,
                label: lines === undefined ? size.id : view.t('player.lines', { lines }),
              }
            }),
          ])
        : nothing
    }
    ${
      captions.tracks.length
        ? group(view.t('player.captions'), captions.chosen, choose, [
            { id: undefined, label: view.t('player.captions_off') },
            ...captions.tracks.map(({ id, label, language }) => ({
              id,
              label: label || nameOf(language, names) || view.t('player.captions'),
            })),
          ])
        : nothing
    }
    ${
      captions.chosen
        ? html`${group(
            view.t('player.caption_size'),
            preferences.size,
            size => size && prefer({ size: size as typeof preferences.size }),
            (['small', 'normal', 'large'] as const).map(id => ({
              id,
              label: view.t(`player.caption_${id}`),
            })),
          )}
          ${checkItem(undefined, view.t('player.caption_background'), preferences.background, () =>
            prefer({ background: !preferences.background }),
          )}`
        : nothing
    }
  </div>`
}

/** A stream may call its language what no browser knows. */
function nameOf(language: string, names: Intl.DisplayNames): string | undefined {
  try {
    return language && names.of(language)
  } catch {
    return language
  }
}

function playItem(view: View, act: SettingsActions): TemplateResult {
  const paused = view.read(view.feature(createPlayback).$state).phase === 'paused'
  const label = view.t(paused ? 'player.play' : 'player.pause')
  return item(paused ? playIcon : pauseIcon, label, act, () => view.togglePlay())
}

function item(mark: TemplateResult, label: string, act: SettingsActions, run: () => void): TemplateResult {
  const chosen = () => {
    act.close()
    run()
  }
  return html`<button role="menuitem" tabindex="-1" @click=${chosen}>${mark}<span>${label}</span></button>`
}

function checkItem(
  mark: TemplateResult | undefined,
  label: string,
  checked: boolean,
  run: () => void,
): TemplateResult {
  return html`<button role="menuitemcheckbox" tabindex="-1" aria-checked=${checked} @click=${run}>
    ${mark ?? html`<i></i>`}<span>${label}</span>${checked ? checkIcon : nothing}
  </button>`
}

function group(
  label: string,
  chosen: string | undefined,
  choose: (id: string | undefined) => void,
  choices: readonly Choice[],
): TemplateResult {
  return html`<div role="group" aria-label=${label}>
    <p aria-hidden="true">${label}</p>
    ${choices.map(
      each =>
        html`<button
          role="menuitemradio"
          tabindex="-1"
          aria-checked=${each.id === chosen}
          @click=${() => choose(each.id)}
        >
          <i>${each.id === chosen ? checkIcon : nothing}</i><span>${each.label}</span>
        </button>`,
    )}
  </div>`
}

/** The keys of a menu. */
function walk(event: KeyboardEvent, close: () => void): void {
  const menu = event.currentTarget as HTMLElement
  const items = [...menu.querySelectorAll<HTMLElement>('button')]
  const at = items.findIndex(each => each.matches(':focus'))
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key]
  if (event.key === 'Tab') return close()
  // What is pressed here is meant for the menu, not for the player around it.
  event.stopPropagation()
  if (event.key === 'Escape') close()
  else if (to === undefined) return
  else items.at(to % items.length)?.focus()
  event.preventDefault()
}
