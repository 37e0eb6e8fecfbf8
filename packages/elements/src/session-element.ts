import { ContextEvent } from '@lit/context'
import { VitrineError, type Feature, type ReadableAtom, type Session } from '@vitrine/core'
import { LitElement, nothing, type PropertyDeclarations, type PropertyValues } from 'lit'
import { sessionContext } from './session-context.ts'
import { StoreController } from './store-controller.ts'
import { createWords, type MessageId, type Values } from './words.ts'

/** An element that owns a session, as `<vitrine-show>` does. */
interface SessionOwner extends HTMLElement {
  session?: Session | undefined
}

/**
 * What every viewer-facing element stands on: it finds its session (the `session` property, else the element named by
 * `for`, else the nearest `<vitrine-show>`, now or once that is upgraded) and shows a skeleton until then.
 */
export abstract class SessionElement extends LitElement {
  static override properties: PropertyDeclarations = {
    for: { type: String },
    session: { attribute: false },
    dataTheme: { type: String, attribute: 'data-theme' },
  }

  /** The id of the `<vitrine-show>` this element belongs to, where it stands outside of it. */
  declare for: string | null
  /** The session, given by hand. */
  declare session: Session | undefined
  /** `dark` or `light`, as `<vitrine-show>` sets it; an element hands it on to those inside it. */
  declare dataTheme: string | null

  readonly #stores = new StoreController(this)
  #found: Session | undefined
  /** Takes this element off the list of whoever gave it its session. */
  #forget: (() => void) | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#look()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#forget?.()
    this.#forget = undefined
    this.#found = undefined
  }

  /** The session this element has now. */
  protected get current(): Session | undefined {
    return this.session ?? this.#found
  }

  /** A feature of the session; only called once there is one. */
  protected feature<T>(factory: Feature<T>): T {
    const session = this.current
    if (!session) throw new VitrineError('session_missing', `<${this.localName}> has no session yet`)
    return session.use(factory)
  }

  /** The value of a store; the element renders again when it changes. */
  protected read<T>(store: ReadableAtom<T>): T {
    return this.#stores.read(store)
  }

  /** A sentence in the viewer's language; empty until its language came. */
  protected t(id: MessageId, values?: Values): string {
    return this.read(this.feature(createWords).$words)?.(id, values) ?? ''
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Another session's stores are no longer this element's business.
    if (changed.has('session') && changed.get('session')) this.#stores.clear()
  }

  protected override render(): unknown {
    const session = this.current
    if (!session) return this.renderSkeleton()
    const dir = this.read(session.locale.$dir)
    if (this.dir !== dir) this.dir = dir
    const lang = this.read(session.locale.$locale)
    if (this.lang !== lang) this.lang = lang
    return this.read(this.feature(createWords).$words) ? this.renderSession() : this.renderSkeleton()
  }

  /** What is there before anything is known: it keeps the size of what comes. */
  protected renderSkeleton(): unknown {
    return nothing
  }

  protected abstract renderSession(): unknown

  #look(): void {
    if (this.session) return
    const named = this.for ? (this.getRootNode() as Document | ShadowRoot).getElementById(this.for) : null
    if (named) return this.#follow(named)
    this.#ask()
    // A provider that is upgraded later answers then.
    if (!this.#found)
      void customElements
        .whenDefined('vitrine-show')
        .then(() => this.isConnected && !this.#found && this.#ask())
  }

  #ask(): void {
    const take = (session: Session, forget?: () => void) => {
      this.#forget = forget
      this.#take(session)
    }
    this.dispatchEvent(new ContextEvent(sessionContext, this, take, true))
  }

  #follow(owner: SessionOwner): void {
    const take = () => this.#take(owner.session)
    void customElements.whenDefined(owner.localName).then(() => this.isConnected && take())
    owner.addEventListener('vitrine-session', take)
    this.#forget = () => owner.removeEventListener('vitrine-session', take)
  }

  #take(session: Session | undefined): void {
    if (this.#found === session) return
    if (this.#found) this.#stores.clear()
    this.#found = session
    this.requestUpdate()
  }
}
