import { createShow } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { bellIcon } from '../icons.ts'
import type { View } from './view.ts'

/** The next thing on the agenda with its countdown; a tap opens the agenda. */
export function nextTemplate(view: View): TemplateResult | typeof nothing {
  const now = view.session.clock.now()
  const next = view.read(view.feature(createShow).$agenda).find(({ at }) => at > now)
  if (!next) return nothing
  return html`<button class="next" slot="top" part="next" @click=${() => view.choose('agenda')}>
    ${bellIcon}<span class="what">${view.t('show.next', { title: next.title })}</span>
    <vitrine-countdown until=${next.at} @vitrine-countdown-end=${() => view.refresh()}></vitrine-countdown>
  </button>`
}

/** The whole agenda, in the viewer's own time. */
export function agendaTemplate(view: View): TemplateResult {
  const { locale, clock } = view.session
  const items = view.read(view.feature(createShow).$agenda)
  const now = clock.now()
  const current = items.findLast(({ at }) => at <= now)
  const next = items.find(({ at }) => at > now)
  if (!items.length) return html`<p class="empty">${view.t('show.agenda_empty')}</p>`
  return html`<ol>
    ${items.map(
      item =>
        html`<li class=${item === current ? 'now' : item.at <= now ? 'past' : ''}>
          <time class="number" datetime=${new Date(item.at).toISOString()}
            >${locale.date(item.at, { hour: '2-digit', minute: '2-digit' })}</time
          >
          <div>
            <p class="what"><bdi>${item.title}</bdi></p>
            ${item.teaser ? html`<p class="teaser"><bdi>${item.teaser}</bdi></p>` : nothing}
          </div>
          ${
            item === current
              ? html`<span class="mark">${view.t('show.now')}</span>`
              : item === next
                ? html`<vitrine-countdown until=${item.at}></vitrine-countdown>`
                : nothing
          }
        </li>`,
    )}
  </ol>`
}
