import type { ChatLine } from '@vitrine/core'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { earlier, held, later, LATEST, linesIn, type LineWindow } from './line-window.ts'

/** Pixels from an edge of the lines at which more of them are put in. */
const NEAR = 400
/** Pixels from the bottom that still count as being there. */
const SLACK = 32

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment
}

/**
 * Moves a window of lines along a long chat: follows its end while the viewer is there, and otherwise keeps what is
 * being read where it is on the screen while lines go in and out around it.
 */
export class LineScroll implements ReactiveController {
  readonly #host: Host
  readonly #more: () => void
  #window: LineWindow = LATEST
  #all: readonly ChatLine[] = []
  /** Where the end was when it was last gone to. */
  #end = { top: 0, height: 0 }
  #anchor: { seq: string; top: number } | undefined
  readonly #resized: ResizeObserver | undefined
  /** The lines that stand in the page. */
  shown: readonly ChatLine[] = []
  /** The viewer is at the end, and stays there as lines come. */
  following = true
  /** The last line that was in sight. */
  seen = 0

  /** @param more - asks for lines above the first one known. */
  constructor(host: Host, more: () => void) {
    this.#host = host
    this.#more = more
    if (typeof ResizeObserver !== 'undefined')
      this.#resized = new ResizeObserver(() => {
        const scroller = this.#scroller
        if (scroller && !this.#wasLeft(scroller)) this.#toEnd()
      })

    host.addController(this)
  }

  /** Takes the lines as they are now; call it on every render. */
  take(all: readonly ChatLine[]): void {
    this.#all = all
    if (!this.following) this.#window = held(all, this.#window)
    this.shown = linesIn(all, this.#window)
    if (this.following) this.seen = this.shown.at(-1)?.seq ?? 0
  }

  toLatest(): void {
    this.following = true
    this.#window = LATEST
    this.#end = { top: 0, height: 0 }
    this.#host.requestUpdate()
  }

  readonly scrolled = (): void => {
    const scroller = this.#scroller
    if (!scroller) return
    const below = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
    const following = this.shown.at(-1) === this.#all.at(-1) && below <= SLACK
    if (following !== this.following) {
      this.following = following
      if (following) this.#window = LATEST
      this.#host.requestUpdate()
    }
    if (following) this.#end = { top: scroller.scrollTop, height: scroller.clientHeight }
    if (below <= SLACK) this.seen = Math.max(this.seen, this.shown.at(-1)?.seq ?? 0)
    if (following) return
    if (scroller.scrollTop < NEAR) this.#up()
    else if (below < NEAR) this.#move(later(this.#all, this.#window))
  }

  hostUpdate(): void {
    const scroller = this.#scroller
    if (!scroller) return
    if (this.following && this.#wasLeft(scroller)) this.following = false
    if (this.following) return
    const { top } = scroller.getBoundingClientRect()
    const line = linesOf(scroller).find(each => each.getBoundingClientRect().bottom > top)
    this.#anchor = line && { seq: seqOf(line), top: line.getBoundingClientRect().top }
  }

  hostUpdated(): void {
    const scroller = this.#scroller
    if (!scroller) return
    this.#resized?.observe(scroller)
    if (this.following) return this.#toEnd()
    const anchor = this.#anchor
    const line = anchor && linesOf(scroller).find(each => seqOf(each) === anchor.seq)
    const moved = line ? line.getBoundingClientRect().top - anchor.top : 0
    if (moved) scroller.scrollTop += moved
  }

  hostDisconnected(): void {
    this.#resized?.disconnect()
  }

  get #scroller(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null
  }

  #up(): void {
    if (this.shown[0] === this.#all[0]) this.#more()
    else this.#move(earlier(this.#all, this.#window))
  }

  #move(window: LineWindow): void {
    if (window.end === this.#window.end) return
    this.#window = window
    this.#host.requestUpdate()
  }

  /** The viewer scrolled up a moment ago, and the browser has not told yet. */
  #wasLeft({ scrollTop, clientHeight }: HTMLElement): boolean {
    return clientHeight === this.#end.height && scrollTop < this.#end.top - SLACK
  }

  #toEnd(): void {
    const scroller = this.#scroller
    if (!scroller || !this.following) return
    scroller.scrollTop = scroller.scrollHeight
    this.#end = { top: scroller.scrollTop, height: scroller.clientHeight }
  }
}

function linesOf(scroller: Element): Element[] {
  return [...scroller.querySelectorAll('[data-seq]')]
}

function seqOf(line: Element): string {
  return line.getAttribute('data-seq') ?? ''
}
