import type { ReactiveController, ReactiveControllerHost } from 'lit'

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment
}

/**
 * Whether the viewer writes: the focus is in the composer or in the name's row. What takes room meanwhile goes only once
 * the press that took the focus away is over, or the button pressed would slip from under the finger.
 */
export class Writing implements ReactiveController {
  readonly #host: Host
  #pressed = false
  #leaving: ReturnType<typeof setTimeout> | undefined

  constructor(host: Host) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#entered)
    this.#host.addEventListener('focusout', this.#left)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#entered)
    this.#host.removeEventListener('focusout', this.#left)
    this.#end()
  }

  readonly #entered = (event: FocusEvent): void => {
    const [target] = event.composedPath()
    if (!(target instanceof Element) || !target.closest('.composer, .name-row')) return
    clearTimeout(this.#leaving)
    this.#host.toggleAttribute('data-writing', true)
    addEventListener('pointerdown', this.#down, true)
    addEventListener('pointerup', this.#up, true)
    addEventListener('pointercancel', this.#up, true)
  }

  readonly #left = (): void => {
    if (!this.#pressed) this.#soon()
  }

  readonly #down = (): void => void (this.#pressed = true)

  readonly #up = (): void => {
    this.#pressed = false
    this.#soon()
  }

  /** After the click that this press makes. */
  #soon(): void {
    clearTimeout(this.#leaving)
    this.#leaving = setTimeout(() => {
      const focused = this.#host.shadowRoot?.activeElement
      if (!focused?.closest('.composer, .name-row')) this.#end()
    })
  }

  #end(): void {
    clearTimeout(this.#leaving)
    this.#pressed = false
    this.#host.toggleAttribute('data-writing', false)
    removeEventListener('pointerdown', this.#down, true)
    removeEventListener('pointerup', this.#up, true)
    removeEventListener('pointercancel', this.#up, true)
  }
}
