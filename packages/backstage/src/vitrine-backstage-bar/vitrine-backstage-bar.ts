import { createPresence, createShow, type RoomState } from '@vitrine/core'
import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing, type TemplateResult } from 'lit'
import { BackstageElement } from '../backstage-element.ts'
import type { Review } from '../doors.ts'
import { createFigures } from '../figures.ts'
import { awayIcon, backIcon, editIcon, hostIcon, keysIcon, reviewIcon } from '../icons.ts'
import { runningTime } from '../running-time.ts'
import { controls, panels } from '../styles.ts'
import { styles } from './vitrine-backstage-bar.styles.ts'

/**
 * Above everything: whether the show is live and since when, its figures, and what moves it to another phase.
 *
 * @cssproperty --vitrine-live - The live mark.
 * @cssproperty --vitrine-warn - The mark while the host is away.
 */
export class VitrineBackstageBar extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, controls, styles]

  protected override renderDesk() {
    const { show } = this.read(this.desk.$room)
    const title = this.read(this.feature(createShow).$title)
    const reviewing = this.read(this.view.$screen) === 'review'
    return html`<header>
      ${this.#mark(show)}
      <h1><bdi>${title}</bdi></h1>
      ${this.#figures()}
      <div class="actions">
        ${
          reviewing
            ? this.#action('review.back', backIcon, () => this.view.show('desk'))
            : html`${this.#action('keys', keysIcon, () => this.view.open({ kind: 'keys' }), 'bare')}
              ${this.#action('edit', editIcon, () => this.view.open({ kind: 'edit' }), 'spare')}
              ${this.#action('host', hostIcon, () => this.view.show('host'), 'spare')}
              ${this.#action('review', reviewIcon, () => this.view.show('review'))}`
        }
        ${this.#phases(show)}
      </div>
    </header>`
  }

  #mark(show: RoomState['show']): TemplateResult {
    const phase = show.phase?.phase ?? 'scheduled'
    if (phase !== 'live') return html`<span class="mark">${this.say(`phase.${phase}`)}</span>`
    const away = show.away?.away ?? false
    const now = this.current ? this.read(this.current.clock.$now) : 0
    return html`<span class="mark ${away ? 'away' : 'live'}">
      <span class="dot"></span>${this.say(away ? 'phase.away' : 'phase.live')}
      <span class="number">${runningTime(show, now)}</span>
    </span>`
  }

  #figures() {
    const { review } = this.read(this.feature(createFigures).$report)
    const tally = this.read(this.desk.$tally)
    const number = (value: number) => this.current?.locale.number(value) ?? ''
    const viewers = this.read(this.feature(createPresence).$viewers)
    const effective = review?.audience.all.effective_share
    const figures: [string, string][] = [
      [viewers === undefined ? '' : number(viewers), this.say('figure.watching', { count: viewers ?? 0 })],
      [
        effective == null ? '' : new Intl.NumberFormat(this.lang, { style: 'percent' }).format(effective),
        this.say('figure.effective'),
      ],
      [
        review ? number(review.orders.orders) : '',
        this.say('figure.orders', { count: review?.orders.orders ?? 0 }),
      ],
      [review ? this.#gmv(review) : '', this.say('figure.gmv')],
      [number(tally['likes'] ?? 0), this.say('figure.likes', { count: tally['likes'] ?? 0 })],
      [number(this.read(this.desk.$perMinute)), this.say('figure.per_minute')],
    ]
    return html`<dl class="figures">
      ${figures.map(
        ([value, name]) =>
          html`<div>
            <dt>${name}</dt>
            <dd class="number">${value || this.say('unknown')}</dd>
          </div>`,
      )}
    </dl>`
  }

  /** The two largest currencies: never a sum over several. */
  #gmv({ orders }: Review): string {
    const sales = [...orders.sales].sort((a, b) => b.gmv / 10 ** b.exp - a.gmv / 10 ** a.exp).slice(0, 2)
    return sales
      .map(({ gmv, currency, exp }) =>
        // Whole units: what changes every minute is read at a glance.
        new Intl.NumberFormat(this.lang, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
          gmv / 10 ** exp,
        ),
      )
      .join(' + ')
  }

  #phases(show: RoomState['show']) {
    const phase = show.phase?.phase ?? 'scheduled'
    const away = show.away?.away ?? false
    const to = (next: string) => () => void this.desk.ask('show.phase', { phase: next })
    if (phase === 'live')
      return html`${this.#action(away ? 'host_back' : 'host_away', awayIcon, () => {
          void this.desk.ask('show.away', { away: !away })
        })}
        <button class="button ink" @click=${() => this.view.open({ kind: 'end' })}>
          ${this.say('end')}
        </button>`
    if (phase === 'scheduled')
      return html`<button class="button line" @click=${to('lobby')}>${this.say('open_lobby')}</button>
        <button class="button ink" @click=${to('live')}>${this.say('start')}</button>`
    if (phase === 'lobby')
      return html`<button class="button ink" @click=${to('live')}>${this.say('start')}</button>`
    return html`<button class="button line" @click=${() => this.view.open({ kind: 'restart' })}>
      ${this.say('restart')}
    </button>`
  }

  #action(
    id: 'edit' | 'host' | 'review' | 'review.back' | 'keys' | 'host_away' | 'host_back',
    icon: TemplateResult,
    act: () => void,
    look = '',
  ) {
    const name = this.say(id)
    return html`<button class="button line ${look}" aria-label=${name} title=${name} @click=${act}>
      ${icon}${look === 'bare' ? nothing : html`<span class="label">${name}</span>`}
    </button>`
  }
}
