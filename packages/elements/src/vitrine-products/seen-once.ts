import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Tells which items came into sight, each once; those that come together are told together. */
export class SeenOnce implements ReactiveController {
  readonly #told = new Set<string>()
  readonly #tell: (ids: readonly string[]) => void
  #observer: IntersectionObserver | undefined

  constructor(host: ReactiveControllerHost, tell: (ids: readonly string[]) => void) {
    this.#tell = tell
    host.addController(this)
  }

  /** @param items - elements with `data-item`; half of one in sight counts. */
  watch(items: Iterable<HTMLElement>): void {
    this.#observer ??= new IntersectionObserver(entries => this.#look(entries), { threshold: 0.5 })
    for (const item of items) if (!this.#told.has(idOf(item))) this.#observer.observe(item)
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
    this.#observer = undefined
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    const fresh = entries
      .filter(({ isIntersecting, target }) => isIntersecting && !this.#told.has(idOf(target)))
      .map(({ target }) => target)
    for (const target of fresh) {
      this.#told.add(idOf(target))
      this.#observer?.unobserve(target)
    }
    if (fresh.length) this.#tell(fresh.map(idOf))
  }
}

function idOf(element: Element): string {
  return element.getAttribute('data-item') ?? ''
}
