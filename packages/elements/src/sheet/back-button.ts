/**
 * Lets the back button close what lies over the page, instead of leaving the page: while armed there is one more entry
 * in the history, with the same address.
 */
export class BackButton {
  readonly #back: () => void
  #key: string | undefined

  constructor(back: () => void) {
    this.#back = back
  }

  arm(): void {
    if (this.#key) return
    this.#key = `${Date.now()}-${Math.random()}`
    try {
      history.pushState({ ...(history.state as object | null), vitrineSheet: this.#key }, '')
      addEventListener('popstate', this.#popped)
    } catch {
      // A sandboxed frame has no history of its own; the other ways to close remain.
      this.#key = undefined
    }
  }

  /** Takes the entry back out, unless the page has moved on since. */
  disarm(): void {
    const key = this.#key
    if (!key) return
    this.#key = undefined
    removeEventListener('popstate', this.#popped)
    if (isOn(key)) history.back()
  }

  readonly #popped = () => {
    if (this.#key && !isOn(this.#key)) this.#back()
  }
}

function isOn(key: string): boolean {
  return (history.state as { vitrineSheet?: unknown } | null)?.vitrineSheet === key
}
