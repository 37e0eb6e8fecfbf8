import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Single keys of the whole page: never while something is typed, never with a modifier, never beside an open dialog. */
export class Keyboard implements ReactiveController {
  readonly #act: (key: string) => boolean

  /** `act` tells whether the key meant something. */
  constructor(host: ReactiveControllerHost, act: (key: string) => boolean) {
    this.#act = act
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#pressed)
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#pressed)
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
    const typing = event
      .composedPath()
      .some(target => target instanceof HTMLElement && target.matches('input, textarea, select, dialog'))
    if (!typing && this.#act(event.key.toLowerCase())) event.preventDefault()
  }
}
