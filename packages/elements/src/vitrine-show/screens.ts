import { createShow } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { calendarIcon, retryIcon } from '../picture-icons.ts'
import type { View } from './view.ts'

type Template = TemplateResult | typeof nothing

/** What is said over the poster while there is no picture to see: before, between, after, and when the show can't be had. */
export function screenTemplate(view: View): Template {
  const { session } = view
  const state = view.read(session.$state)
  if (state.phase === 'failed') return failed(view, state.error.retryable)
  const show = view.read(view.feature(createShow).$show)
  if (!show || view.read(session.$manifest)?.phase === 'replay') return nothing
  switch (view.read(view.feature(createShow).$phase)) {
    case 'scheduled':
    case 'lobby':
      return before(view)
    case 'live':
      if (view.read(view.feature(createShow).$away)) return away(view)
      return show.sources.length
        ? nothing
        : screen('waiting', view.read(view.feature(createShow).$title), view.t('show.waiting'))
    case 'ended':
    case 'replay':
      return ended(view, show.replay !== undefined)
    default:
      return nothing
  }
}

function screen(kind: string, title: string, text: string, more: Template = nothing): TemplateResult {
  return html`<div class="screen ${kind}" part="screen">
    <h2><bdi>${title}</bdi></h2>
    ${text ? html`<p>${text}</p>` : nothing}${more}
  </div>`
}

function before(view: View): TemplateResult {
  const { locale, clock } = view.session
  const { $startsAt, $title, $show } = view.feature(createShow)
  const startsAt = view.read($startsAt)
  const title = view.read($title)
  if (startsAt === undefined || startsAt <= clock.now())
    return screen('before', title, `${view.t('show.soon')}. ${view.t('show.soon_text')}`)
  const when = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  const date = locale.date(startsAt, { ...when, timeZoneName: 'short' })
  const zone = view.read($show)?.zone
  return screen(
    'before',
    title,
    view.t('show.starts', { date }),
    html`${zone ? html`<p class="there">${there(view, startsAt, zone)}</p>` : nothing}
      <vitrine-countdown
        format="units"
        announce
        until=${startsAt}
        @vitrine-countdown-end=${() => view.refresh()}
      ></vitrine-countdown>
      <div class="ways">
        ${
          view.calendar
            ? html`<a
                class="button glass"
                href=${view.calendar}
                @click=${() => view.feature(createShow).reminded()}
                >${calendarIcon}${view.t('show.calendar')}</a
              >`
            : nothing
        }
        ${agendaButton(view)}
      </div>`,
  )
}

/** Where the room stands over the picture, nothing else leads to the agenda. */
function agendaButton(view: View): Template {
  if (!view.over || !view.read(view.feature(createShow).$agenda).length) return nothing
  return html`<button class="button clear" @click=${() => view.choose('agenda')}>
    ${view.t('show.agenda')}
  </button>`
}

/** The same instant where the host is, if that is another time. */
function there(view: View, startsAt: number, zone: string): Template {
  const { locale } = view.session
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  try {
    const time = locale.date(startsAt, { ...clock, timeZone: zone })
    if (time === locale.date(startsAt, clock)) return nothing
    const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
    return html`${view.t('show.there', { time, place })}`
  } catch {
    return nothing
  }
}

function away(view: View): TemplateResult {
  const text = view.read(view.feature(createShow).$away)?.text
  return screen('away', text ?? view.t('show.away'), view.t('show.away_text'))
}

function ended(view: View, replay: boolean): TemplateResult {
  const again = html`<button class="button glass" @click=${() => view.replay()}>
    ${view.t('show.watch_replay')}
  </button>`
  return screen('ended', view.t('show.ended'), view.t('show.ended_text'), replay ? again : nothing)
}

function failed(view: View, retryable: boolean): TemplateResult {
  const again = html`<button class="button glass" @click=${() => view.session.retry()}>
    ${retryIcon}${view.t('retry')}
  </button>`
  return html`<div class="screen failed" part="screen" role="alert">
    <p>${view.t(retryable ? 'show.unreachable' : 'show.missing')}</p>
    ${retryable ? again : nothing}
  </div>`
}
