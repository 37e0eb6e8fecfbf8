import { createTimeline, type Timeline } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { ref } from 'lit/directives/ref.js'
import { setPart } from './part.ts'
import { timeText } from './time-text.ts'
import type { View } from './view.ts'

/** Where the viewer's finger is on the bar, until it is lifted (stage ms). */
export interface Drag {
  to: number | undefined
}

/** The stretch of the show that can be seen, and the way back to now; nothing where there is no going back. */
export function seekBarTemplate(view: View, drag: Drag): TemplateResult | typeof nothing {
  const timeline = view.feature(createTimeline)
  const now = view.read(timeline.$timeline)
  if (!now) return nothing
  const at = drag.to ?? (now.live ? now.end : now.at)
  const length = now.end - now.start
  const moved = (event: Event) => {
    drag.to = now.start + Number((event.target as HTMLInputElement).value) * 1_000
    view.refresh()
  }
  const letGo = () => {
    if (drag.to !== undefined) timeline.seek(drag.to)
    drag.to = undefined
    view.refresh()
  }
  return html`<div class="timeline" part="timeline" dir=${view.session.locale.$dir.get()}>
    ${now.replay ? html`<span class="time">${timeText(view.session, at - now.start)}</span>` : nothing}
    <input
      class="seek"
      type="range"
      min="0"
      max=${Math.ceil(length / 1_000)}
      step="1"
      ${ref(bar => setPart(bar, `${length > 0 ? ((at - now.start) / length) * 100 : 100}%`))}
      .value=${live(String(Math.round((at - now.start) / 1_000)))}
      aria-label=${view.t('player.seek')}
      aria-valuetext=${placeText(view, now, at)}
      @input=${moved}
      @change=${letGo}
    />
    ${now.replay ? html`<span class="time">${timeText(view.session, length)}</span>` : liveButton(view, now, at)}
  </div>`
}

function liveButton(view: View, now: Timeline, at: number): TemplateResult {
  const behind = now.live && at === now.end ? '' : `−${timeText(view.session, now.end - at)}`
  return html`${behind ? html`<span class="time" aria-hidden="true">${behind}</span>` : nothing}
    <button
      class="to-live ${now.live ? 'now' : ''}"
      ?disabled=${now.live}
      @click=${() => view.feature(createTimeline).toEdge()}
    >
      ${view.t(now.live ? 'live' : 'player.to_live')}
    </button>`
}

function placeText(view: View, { start, end, live: isLive, replay }: Timeline, at: number): string {
  if (replay) {
    const [here, length] = [at - start, end - start].map(ms => timeText(view.session, ms))
    return view.t('player.place', { at: here ?? '', length: length ?? '' })
  }
  return isLive ? view.t('live') : view.t('player.behind_live', { time: timeText(view.session, end - at) })
}
