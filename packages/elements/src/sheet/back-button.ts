/** What this SDK keeps in the page's `history.state`, beside the page's own. */
interface OurState {
  /** The sheet this entry belongs to. */
  vitrineSheet?: string | undefined
  /** When this entry began to be taken out (`Date.now`, ms): the browser goes back in its own time. */
  vitrineLeaving?: number | undefined
}

/** The browser goes back within this time, ms; later such a mark is an old one that the viewer came forward to. */
const LEAVING_MS = 1_000

/**
 * Lets the back button close what lies over the page, instead of leaving the page: while armed there is one more entry
 * in the history, with the same address.
 */
export class BackButton {
  readonly #back: () => void
  #key: string | undefined
  #pushed = false

  constructor(back: () => void) {
    this.#back = back
  }

  arm(): void {
    if (this.#key) return
    this.#key = `${Date.now()}-${Math.random()}`
    this.#pushed = false
    addEventListener('popstate', this.#popped)
    if (!isLeaving()) this.#push()
  }

  /** Takes the entry back out, unless the page has moved on since. */
  disarm(): void {
    const key = this.#key
    if (!key) return
    this.#key = undefined
    removeEventListener('popstate', this.#popped)
    if (state().vitrineSheet !== key) return
    history.replaceState({ ...state(), vitrineSheet: undefined, vitrineLeaving: Date.now() }, '')
    history.back()
  }

  #push(): void {
    try {
      history.pushState({ ...state(), vitrineSheet: this.#key, vitrineLeaving: undefined }, '')
      this.#pushed = true
    } catch {
      // A sandboxed frame has no history of its own; the other ways to close remain.
    }
  }

  readonly #popped = () => {
    // Another sheet's entry has just gone: now there is room for this one's.
    if (!this.#pushed) return this.#push()
    if (state().vitrineSheet !== this.#key) this.#back()
  }
}

function state(): OurState {
  return (history.state as OurState | null) ?? {}
}

function isLeaving(): boolean {
  const { vitrineLeaving } = state()
  return vitrineLeaving !== undefined && Date.now() - vitrineLeaving < LEAVING_MS
}
