import type { ReactiveController, ReactiveControllerHost } from 'lit'

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment
}

/** How far (px) from an end still counts as the end. */
const SLACK = 4

/** Moves along a scrolling row of buttons: arrows, Home and End by key, one tab stop, a page at a time by button. */
export class Carousel implements ReactiveController {
  readonly #host: Host
  #at = 0
  readonly #resized: ResizeObserver | undefined
  atStart = true
  atEnd = true

  constructor(host: Host) {
    this.#host = host
    if (typeof ResizeObserver !== 'undefined') this.#resized = new ResizeObserver(() => this.#look())
    host.addController(this)
  }

  /** There is more than fits. */
  get overflows(): boolean {
    return !this.atStart || !this.atEnd
  }

  /** Whether the card at this place is the row's one tab stop. */
  tabbable(at: number, count: number): boolean {
    return at === Math.min(this.#at, count - 1)
  }

  page(direction: 1 | -1): void {
    const row = this.#row
    row?.scrollBy({ left: direction * row.clientWidth * 0.9 * (this.#rtl ? -1 : 1), behavior: 'smooth' })
  }

  readonly key = (event: KeyboardEvent): void => {
    const cards = [...(this.#row?.querySelectorAll<HTMLElement>('[tabindex]') ?? [])]
    const now = cards.findIndex(card => card === (event.target as Element).closest('[tabindex]'))
    const next = this.#next(event.key, now, cards.length - 1)
    const card = next === undefined ? undefined : cards[next]
    if (next === undefined || !card) return
    event.preventDefault()
    this.#at = next
    card.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'smooth' })
    this.#host.requestUpdate()
  }

  readonly scrolled = (): void => this.#look()

  hostUpdated(): void {
    const row = this.#row
    if (!row) return
    this.#resized?.observe(row)
    this.#look()
  }

  hostDisconnected(): void {
    this.#resized?.disconnect()
  }

  get #row(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.row')
  }

  get #rtl(): boolean {
    return this.#host.dir === 'rtl'
  }

  #next(key: string, now: number, last: number): number | undefined {
    if (key === 'Home') return 0
    if (key === 'End') return last
    const forward = this.#rtl ? 'ArrowLeft' : 'ArrowRight'
    const back = this.#rtl ? 'ArrowRight' : 'ArrowLeft'
    if (key === forward) return Math.min(last, now + 1)
    if (key === back) return Math.max(0, now - 1)
    return undefined
  }

  #look(): void {
    const row = this.#row
    if (!row) return
    const scrolled = Math.abs(row.scrollLeft)
    const [atStart, atEnd] = [scrolled <= SLACK, scrolled + row.clientWidth >= row.scrollWidth - SLACK]
    if (atStart === this.atStart && atEnd === this.atEnd) return
    this.atStart = atStart
    this.atEnd = atEnd
    this.#host.requestUpdate()
  }
}
