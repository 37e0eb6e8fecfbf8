import type { ReactiveController, ReactiveControllerHost } from 'lit'

/**
 * Sets `data-theme` on its host: that of the element of backstage it stands in, else as the operator's device has it. A
 * host that was given one by its page keeps it.
 */
export class ThemeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')
  #following = false

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    if (this.#host.dataset['theme'] && !this.#following) return
    this.#following = true
    this.#dark.addEventListener('change', this.#set)
    this.#set()
  }

  hostDisconnected(): void {
    this.#dark.removeEventListener('change', this.#set)
  }

  readonly #set = (): void => {
    const root = this.#host.getRootNode()
    const around = root instanceof ShadowRoot && root.host instanceof HTMLElement ? root.host : undefined
    this.#host.dataset['theme'] = around?.dataset['theme'] ?? (this.#dark.matches ? 'dark' : 'light')
  }
}
