import { ContextProvider } from '@lit/context'
import {
  createPlayback,
  createProducts,
  createShow,
  firstPicture,
  type Session,
  type SessionOptions,
  type ShopChoice,
} from '@vitrine/core'
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit'
import { createRef, ref } from 'lit/directives/ref.js'
import { defineTags, PARTS } from '../parts.ts'
import { sessionContext } from '../session-context.ts'
import { SessionElement } from '../session-element.ts'
import { base, buttons, tokens } from '../styles.ts'
import { FullScreen } from '../vitrine-player/full-screen.ts'
import type { VitrinePlayer } from '../vitrine-player/vitrine-player.ts'
import type * as Around from './beside.ts'
import { calendarOf } from './calendar.ts'
import { headTemplate } from './head.ts'
import { layoutOf, type Layout } from './layout.ts'
import { panelIn, type Panel } from './panels.ts'
import { screenTemplate } from './screens.ts'
import { takeSession, tellSession } from './session-owner.ts'
import { ThemeController } from './theme.ts'
import type { View } from './view.ts'
import { playerParts } from './player-parts.styles.ts'
import { styles } from './vitrine-show.styles.ts'

type Beside = typeof Around

/** Where the room stands over the picture. */
const OVER: ReadonlySet<Layout> = new Set(['phone', 'landscape'])

/**
 * A whole live show: owns the session and lays out picture, products and room as its box allows.
 *
 * @slot poster - An image for the time before the first frame; it is also what a visitor without JavaScript sees.
 * @slot - Elements of the show that stand elsewhere; they find their session here.
 * @fires vitrine-session - There is a session (`detail` is the session). Bubbles; fired again for another one.
 * @fires vitrine-close - The viewer wants an overlay or a floating show gone. Cancelable: else it hides itself.
 * @csspart frame - The whole box.
 * @csspart head - Host and title over the picture.
 * @csspart rail - Hearts and sharing.
 * @csspart screen - What is said before, after, and while the host is away.
 * @csspart shop - The column of products.
 * @csspart room - The column of chat and agenda.
 * @cssproperty --vitrine-accent - The colour of the one button that matters; the text on it is found by itself.
 * @cssproperty --vitrine-font - The font, by name.
 * @cssproperty --vitrine-radius-l - The corners of the box.
 * @cssproperty [--vitrine-offset=0px] - How much of the window's height the page's own header takes.
 * @cssproperty [--vitrine-z=1000] - How high an overlay or a floating show stands.
 */
export class VitrineShow extends SessionElement {
  static override styles = [tokens, base, buttons, styles, playerParts]
  static override properties: PropertyDeclarations = {
    ...SessionElement.properties,
    src: { type: String },
    manifest: { attribute: false },
    shop: { type: String },
    layout: { type: String, reflect: true },
    theme: { type: String },
    locale: { type: String },
    country: { type: String },
    currency: { type: String },
    token: { type: String },
    consent: { type: String },
    sinks: { attribute: false },
    expanded: { type: Boolean, reflect: true },
    floatOnScroll: { type: Boolean, attribute: 'float-on-scroll' },
    around: { state: true },
    panel: { state: true },
    beside: { state: true },
    said: { state: true },
  }

  /** Address of the show's manifest. */
  declare src: string | undefined
  /** Or the manifest itself. */
  declare manifest: unknown
  /** The page's shop, or `link` by attribute: products lead to their own pages. */
  declare shop: string | ShopChoice | undefined
  /** Where the show stands: in the flow of the page, small in a corner, or over everything. */
  declare layout: 'inline' | 'floating' | 'overlay'
  declare theme: 'auto' | 'light' | 'dark'
  /** BCP 47; else the page's language. */
  declare locale: string | undefined
  /** ISO 3166-1. */
  declare country: string | undefined
  /** ISO 4217. */
  declare currency: string | undefined
  declare token: SessionOptions['token'] | undefined
  declare consent: SessionOptions['consent'] | undefined
  declare sinks: SessionOptions['sinks'] | undefined
  /** A floating show the viewer opened. */
  declare expanded: boolean
  /** The picture of a show in the flow of the page floats in a corner while it is scrolled out of sight. */
  declare floatOnScroll: boolean
  declare private around: Layout
  declare private panel: Panel
  /** The code of all that stands around the picture; it comes after the first frame. */
  declare private beside: Beside | undefined
  declare private said: string

  readonly #frame = createRef<HTMLElement>()
  readonly #player = createRef<VitrinePlayer>()
  readonly #fullScreen = new FullScreen(this, () => this.#player.value?.video)
  readonly #theme = new ThemeController(this)
  readonly #provider = new ContextProvider(this, { context: sessionContext })
  readonly #sizes: ResizeObserver | undefined
  #own: Session | undefined
  #provided: Session | undefined
  /** Whose first picture is waited for. */
  #waiting: Session | undefined
  #saying: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.layout = 'inline'
    this.theme = 'auto'
    this.expanded = false
    this.floatOnScroll = false
    this.around = 'phone'
    this.panel = 'chat'
    this.said = ''
    if (typeof ResizeObserver === 'function')
      this.#sizes = new ResizeObserver(([entry]) => entry && this.#sized(entry.contentRect))
    this.addEventListener('keydown', this.#keyed)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated && this.#frame.value) this.#sizes?.observe(this.#frame.value)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#sizes?.disconnect()
    clearTimeout(this.#saying)
    // Moving within the page disconnects and connects at once: only who stays away has left.
    queueMicrotask(() => {
      if (!this.isConnected) this.#closeOwn()
    })
  }

  /** Shows a closed or small show again. */
  open(): void {
    this.hidden = false
    if (this.layout === 'floating') this.expanded = true
    if (this.session) void this.session.use(createPlayback).play()
  }

  /** Makes an expanded floating show small, and anything else go away with its picture stopped. */
  close(): void {
    if (this.layout === 'floating' && this.expanded) {
      this.expanded = false
      return
    }
    const going = this.dispatchEvent(
      new CustomEvent('vitrine-close', { bubbles: true, composed: true, cancelable: true }),
    )
    if (!going) return
    this.hidden = true
    if (this.session) this.session.use(createPlayback).pause()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return
    const another = changed.has('src') || changed.has('manifest') || changed.has('token')
    if (this.#own && another) this.#closeOwn()
    if (!this.session) this.session = this.#own = takeSession(this)
    else if (this.#own) tellSession(this.#own, name => changed.has(name), this)
    super.willUpdate(changed)
    this.#provide()
  }

  #provide(): void {
    const { session } = this
    if (session === this.#provided) return
    this.#provided = session
    this.#provider.setValue(session as Session)
    if (!session) return
    this.dispatchEvent(new CustomEvent('vitrine-session', { bubbles: true, composed: true, detail: session }))
  }

  #closeOwn(): void {
    if (!this.#own) return
    this.#own.close()
    if (this.session === this.#own) this.session = undefined
    this.#own = undefined
    this.#provide()
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    const frame = this.#frame.value
    if (!frame) return
    if (!this.hasUpdated || changed.has('session')) this.#sizes?.observe(frame)
    const { onAccent } = this.#theme
    if (onAccent) frame.style.setProperty('--vitrine-on-accent', onAccent)
    else frame.style.removeProperty('--vitrine-on-accent')
    if (this.session && !this.beside && this.session !== this.#waiting) void this.#afterPicture(this.session)
  }

  async #afterPicture(session: Session): Promise<void> {
    this.#waiting = session
    await firstPicture(session)
    if (this.session === session && !this.beside) await this.#surround()
  }

  async #surround(): Promise<void> {
    const [beside] = await Promise.all([import('./beside.ts'), defineTags(PARTS)])
    const root = this.renderRoot as ShadowRoot
    const sheets = beside.styles.flatMap(({ styleSheet }) => styleSheet ?? [])
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets]
    this.beside = beside
  }

  protected override renderSkeleton(): unknown {
    return this.#view()
  }

  protected override renderSession(): unknown {
    return this.#view()
  }

  /** One template from the first moment on: the picture's box, once there, is never made anew. */
  #view(): unknown {
    const theme = this.#theme.themeFor(this.theme)
    if (this.dataset['theme'] !== theme) this.dataset['theme'] = theme
    const view = this.session && this.#viewOf(this.session)
    const phase = view && view.read(view.feature(createShow).$phase)
    const { beside } = this
    const sheet = view && beside && view.read(view.feature(createProducts).$open)
    const screen = view ? screenTemplate(view) : nothing
    const classes = [
      'stage',
      `panel-${view?.panel ?? 'chat'}`,
      phase && `phase-${phase}`,
      sheet && 'sheet',
      screen !== nothing && 'says',
      view?.broad && 'broad',
      this.layout !== 'inline' && 'closable',
    ]
    const label = view ? view.t('show.label', { title: view.read(view.feature(createShow).$title) }) : ''
    return html`<section class="frame" part="frame" aria-label=${label || nothing} ${ref(this.#frame)}>
        <div class=${classes.filter(Boolean).join(' ')}>
          <div class="picture">
            <vitrine-player
              fill
              data-theme=${theme}
              exportparts="picture, top, controls, timeline, captions, settings, away, notice"
              .floatOnScroll=${this.floatOnScroll && this.layout === 'inline'}
              ${ref(this.#player)}
            >
              <slot name="poster" slot="poster">${view ? this.#poster(view) : nothing}</slot>
              ${view && phase !== 'ended' ? (beside?.nextTemplate(view) ?? nothing) : nothing}
            </vitrine-player>
            <slot name="picture"></slot>
            ${screen} ${view ? this.#over(view) : nothing}
          </div>
          ${view && beside ? beside.besideTemplate(view, screen !== nothing) : screen === nothing ? this.#bones() : nothing}
        </div>
      </section>
      <slot></slot>`
  }

  #viewOf(session: Session): View {
    const show = this.read(session.use(createShow).$show)
    // Until the show is known, it is taken to have a room.
    const room = !show || show.room !== undefined
    return {
      session,
      layout: this.around,
      over: OVER.has(this.around),
      broad: this.#broad(session),
      theme: this.#theme.themeFor(this.theme),
      room,
      panel: panelIn(this.panel, { layout: this.around, room }),
      said: this.said,
      calendar: calendarOf(this.src, document.baseURI),
      t: (id, values) => this.t(id, values),
      read: store => this.read(store),
      feature: factory => this.feature(factory),
      say: text => this.#say(text),
      choose: panel => (this.panel = this.panel === panel && OVER.has(this.around) ? 'chat' : panel),
      replay: () => this.#replay(),
      refresh: () => this.requestUpdate(),
    }
  }

  /** As the show says, else as its poster looks. */
  #broad(session: Session): boolean {
    const aspect = this.read(session.use(createShow).$show)?.aspect?.split('/').map(Number)
    // By its attributes: asking for its measured size would lay out the page while this box is still empty.
    const poster = this.querySelector('[slot=poster]')
    const [width = 0, height = 0] =
      aspect ?? ['width', 'height'].map(side => Number(poster?.getAttribute(side)))
    return width > height
  }

  #poster(view: View) {
    const poster = view.read(view.feature(createShow).$show)?.poster
    // What a slot falls back to is fetched even where the page fills the slot.
    return poster && !this.querySelector(':scope > [slot=poster]')
      ? html`<img class="poster" src=${poster} alt="" />`
      : nothing
  }

  /** What stands over the picture's edges. */
  #over(view: View) {
    const closable = this.layout !== 'inline'
    return html`${headTemplate(view, {
      full: this.#fullScreen.on,
      toggleFullScreen: this.#fullScreen.toggle,
      settings: opener => this.#player.value?.toggleSettings?.(opener),
      close: closable ? () => this.close() : undefined,
    })}
    ${view.layout === 'phone' ? nothing : (this.beside?.railTemplate(view) ?? nothing)}
    ${
      this.layout === 'floating' && !this.expanded
        ? html`<button class="expand" aria-label=${view.t('show.open')} @click=${() => this.open()}></button>`
        : nothing
    }`
  }

  /** Keeps the places of what comes, so that nothing moves when it does. */
  #bones() {
    return html`<div class="shop" aria-hidden="true">
        <div class="heading"><i class="bone title"></i><i class="bone line"></i></div>
        <i class="bone card"></i>
        <div class="panel products">
          <i class="bone tile"></i><i class="bone tile"></i><i class="bone tile"></i>
        </div>
      </div>
      <div class="room" aria-hidden="true"><div class="tabs"></div></div>`
  }

  readonly #keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    if (this.panel !== 'chat' && OVER.has(this.around)) this.panel = 'chat'
    else if (this.layout !== 'inline' && !this.#fullScreen.on) this.close()
  }

  #replay(): void {
    if (!this.session) return
    const show = this.session.use(createShow).$show.get()
    this.manifest = { ...show, phase: 'replay' }
  }

  #say(text: string): void {
    this.said = text
    clearTimeout(this.#saying)
    this.#saying = setTimeout(() => (this.said = ''), 2_500)
  }

  #sized(box: { width: number; height: number }): void {
    if (box.width > 0) this.around = layoutOf(box)
  }
}
