import type { ReadableAtom } from '@vitrine/core'
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Renders its host again whenever a store it read changes; lets go of every store when the host leaves the page. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #stops = new Map<ReadableAtom, () => void>()

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  read<T>(store: ReadableAtom<T>): T {
    if (!this.#stops.has(store))
      this.#stops.set(
        store,
        store.listen(() => this.#host.requestUpdate()),
      )
    return store.get()
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.clear()
  }

  /** Lets go of every store read so far. */
  clear(): void {
    for (const stop of this.#stops.values()) stop()
    this.#stops.clear()
  }
}
