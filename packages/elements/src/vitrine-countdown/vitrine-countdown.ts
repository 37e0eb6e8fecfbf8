import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit'
import { SessionElement } from '../session-element.ts'
import { base, tokens } from '../styles.ts'
import { createTicker } from './ticker.ts'
import { spokenMoment, timeLeft, type TimeLeft } from './time-left.ts'
import { styles } from './vitrine-countdown.styles.ts'

/**
 * Counts down to an instant by the server's clock; a wrong clock in the viewer's device changes nothing.
 *
 * @slot ended - What stands there once the time is up; else the zeros stay.
 * @fires vitrine-countdown-end - The time is up. Fired once for each `until` that was still ahead; bubbles.
 * @csspart digits - The running digits.
 * @cssproperty --vitrine-ink - The colour of the large digits; the small ones take that of their text.
 */
export class VitrineCountdown extends SessionElement {
  static override styles = [tokens, base, styles]
  static override properties: PropertyDeclarations = {
    ...SessionElement.properties,
    until: { type: String },
    format: { type: String },
    announce: { type: Boolean },
    left: { state: true },
  }

  /** When the time is up: ms since the epoch, or ISO 8601. */
  declare until: string | number | undefined
  /** `clock`: one line of digits. `units`: large, with the name of each unit. */
  declare format: 'clock' | 'units'
  /** Says aloud, politely, when 5 minutes, 1 minute, 10 seconds and nothing are left. */
  declare announce: boolean
  /** ms; `undefined` until the server's clock is known. */
  declare private left: number | undefined

  #watched: { until: number; session: unknown } | undefined
  #stop: (() => void) | undefined
  /** The longest time seen for this `until`: it decides which units are shown, so that the box keeps its width. */
  #longest = 0
  #spoken: number | undefined

  constructor() {
    super()
    this.format = 'clock'
    this.announce = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#rest()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    const until = instant(this.until)
    const session = this.current
    if (!session || until === undefined || !this.isConnected) return this.#rest()
    if (this.#watched?.until === until && this.#watched.session === session) return
    this.#rest()
    this.#watched = { until, session }
    this.#longest = 0
    this.#spoken = undefined
    this.#stop = this.feature(createTicker).watch(until, left => this.#take(left))
  }

  #rest(): void {
    this.#stop?.()
    this.#stop = undefined
    this.#watched = undefined
    this.left = undefined
  }

  #take(left: number): void {
    const before = this.left
    this.left = left
    this.#longest = Math.max(this.#longest, left)
    if (before === undefined) return
    if (this.announce) this.#spoken = spokenMoment(before, left) ?? this.#spoken
    if (before > 0 && left === 0)
      this.dispatchEvent(new CustomEvent('vitrine-countdown-end', { bubbles: true, composed: true }))
  }

  /** Digits are the same in every language this speaks: they don't wait for its words. */
  protected override renderSkeleton() {
    return this.left === undefined
      ? html`<span class="digits" part="digits" aria-hidden="true">--:--</span>`
      : this.#timer(this.left)
  }

  protected override renderSession() {
    return this.renderSkeleton()
  }

  #timer(left: number) {
    const time = timeLeft(left)
    const digits = this.format === 'units' ? this.#units(time) : this.#digits(time)
    const spoken = this.#spoken === undefined ? nothing : this.#sentence(this.#spoken * 1_000)
    return html`<span role="timer" aria-label=${this.#sentence(left) || nothing}>
        <span aria-hidden="true">${left === 0 ? html`<slot name="ended">${digits}</slot>` : digits}</span>
      </span>
      ${this.announce ? html`<span class="unseen" aria-live="polite">${spoken}</span>` : nothing}`
  }

  #digits(time: TimeLeft) {
    const longest = timeLeft(this.#longest)
    const withHours = longest.days > 0 || longest.hours > 0
    const parts = [...(withHours ? [time.hours] : []), time.minutes, time.seconds]
    return html`${time.days ? html`<span class="days">${this.t('countdown.days', { count: time.days })}</span> ` : nothing}<span
        class="digits"
        part="digits"
        >${parts.map(part => this.#pad(part)).join(':')}</span
      >`
  }

  #units(time: TimeLeft) {
    const { days, hours, minutes, seconds } = time
    const unit = (text: string, name: string) =>
      html`<span class="unit"
        ><span class="digits" part="digits">${text}</span><span class="name">${name}</span></span
      >`
    return html`<span class="units"
      >${timeLeft(this.#longest).days ? unit(this.#number(days), this.t('countdown.unit_day', { count: days })) : nothing}
      ${unit(this.#pad(hours), this.t('countdown.unit_hour', { count: hours }))}
      ${unit(this.#pad(minutes), this.t('countdown.unit_minute'))}
      ${unit(this.#pad(seconds), this.t('countdown.unit_second'))}</span
    >`
  }

  /** The time left in words, for those who can't see it; by the minute while there are minutes. */
  #sentence(left: number): string {
    const { days, hours, minutes, seconds } = timeLeft(left)
    if (days + hours + minutes + seconds === 0) return this.t('countdown.over')
    const parts: [number, string][] = [
      [days, 'day'],
      [hours, 'hour'],
      [minutes, 'minute'],
      [days + hours ? 0 : seconds, 'second'],
    ]
    const said = parts.flatMap(([value, unit]) =>
      value ? [this.#number(value, { style: 'unit', unit, unitDisplay: 'long' })] : [],
    )
    const list = new Intl.ListFormat(this.lang, { style: 'narrow', type: 'unit' }).format(said)
    return this.t('countdown.left', { time: list })
  }

  #number(value: number, options?: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(this.lang, options).format(value)
  }

  #pad(value: number): string {
    return this.#number(value, { minimumIntegerDigits: 2 })
  }
}

function instant(until: string | number | undefined): number | undefined {
  if (until === undefined || until === '') return undefined
  const ms = typeof until === 'number' || /^\d+(\.\d+)?$/.test(until) ? Number(until) : Date.parse(until)
  return Number.isFinite(ms) ? ms : undefined
}
