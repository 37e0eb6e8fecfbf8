import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Sets `data-theme` on its host as the operator's device has it: backstage has no page around it to match. */
export class ThemeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#dark.addEventListener('change', this.#set)
    this.#set()
  }

  hostDisconnected(): void {
    this.#dark.removeEventListener('change', this.#set)
  }

  readonly #set = (): void => {
    this.#host.dataset['theme'] = this.#dark.matches ? 'dark' : 'light'
  }
}
