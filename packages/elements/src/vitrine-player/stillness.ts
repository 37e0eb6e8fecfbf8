import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Controls fade after this long (ms) without a movement. */
const STILL_MS = 3_000

/**
 * Whether the viewer is still. Never while something inside is focused by keyboard: who moves by keys must see where
 * they are.
 */
export class Stillness implements ReactiveController {
  still = false
  readonly #host: ReactiveControllerHost & HTMLElement
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    for (const type of MOVES) this.#host.addEventListener(type, this.moved)
    this.#host.addEventListener('pointerleave', this.#left)
    this.moved()
  }

  hostDisconnected(): void {
    for (const type of MOVES) this.#host.removeEventListener(type, this.moved)
    this.#host.removeEventListener('pointerleave', this.#left)
    clearTimeout(this.#timer)
  }

  readonly moved = (): void => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#rest(), STILL_MS)
    this.#set(false)
  }

  readonly #left = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') this.#rest()
  }

  #rest(): void {
    if (this.#host.matches(':focus-within') && this.#host.shadowRoot?.querySelector(':focus-visible')) return
    this.#set(true)
  }

  #set(still: boolean): void {
    if (this.still === still) return
    this.still = still
    this.#host.requestUpdate()
  }
}

const MOVES = ['pointermove', 'pointerdown', 'focusin', 'focusout', 'keydown'] as const
