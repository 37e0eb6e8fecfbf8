import { ContextProvider } from '@lit/context'
import {
  createPlayback,
  createProducts,
  createShow,
  type Session,
  type SessionOptions,
  type ShopChoice,
} from '@vitrine/core'
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit'
import { createRef, ref } from 'lit/directives/ref.js'
import { closeIcon } from '../icons.ts'
import { defineTags, PARTS } from '../parts.ts'
import { sessionContext } from '../session-context.ts'
import { SessionElement } from '../session-element.ts'
import { base, buttons, tokens } from '../styles.ts'
import { leaveFullScreen, takeFullScreen } from '../vitrine-player/full-screen.ts'
import { agendaTemplate, nextTemplate } from './agenda.ts'
import { calendarOf } from './calendar.ts'
import { afterFirstFrame } from './first-frame.ts'
import { headTemplate, sellerName } from './head.ts'
import { layoutOf, type Layout } from './layout.ts'
import { railTemplate } from './rail.ts'
import { screenTemplate } from './screens.ts'
import { openSession, tellSession, type SessionWishes } from './session-owner.ts'
import { ThemeController } from './theme.ts'
import type { Panel, View } from './view.ts'
import { styles } from './vitrine-show.styles.ts'

const PANELS: readonly Panel[] = ['products', 'chat', 'agenda']

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
 * @cssproperty --vitrine-font - The font; `inherit` takes the page's.
 * @cssproperty --vitrine-radius-l - The corners of the box.
 * @cssproperty [--vitrine-z=1000] - How high an overlay or a floating show stands.
 */
export class VitrineShow extends SessionElement {
  static override styles = [tokens, base, buttons, styles]
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
    around: { state: true },
    panel: { state: true },
    partsReady: { state: true },
    full: { state: true },
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
  declare private around: Layout
  declare private panel: Panel
  declare private partsReady: boolean
  declare private full: boolean
  declare private said: string

  readonly #frame = createRef<HTMLElement>()
  readonly #theme = new ThemeController(this)
  readonly #provider = new ContextProvider(this, { context: sessionContext })
  readonly #sizes: ResizeObserver | undefined
  #own: Session | undefined
  #provided: Session | undefined
  #waiting: (() => void) | undefined
  #saying: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.layout = 'inline'
    this.theme = 'auto'
    this.expanded = false
    this.around = 'phone'
    this.panel = 'chat'
    this.partsReady = false
    this.full = false
    this.said = ''
    if (typeof ResizeObserver === 'function')
      this.#sizes = new ResizeObserver(([entry]) => entry && this.#sized(entry.contentRect))
    this.addEventListener('keydown', this.#keyed)
    this.addEventListener('fullscreenchange', () => (this.full = this.matches(':fullscreen')))
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
    const wishes: SessionWishes = this
    const another = changed.has('src') || changed.has('manifest') || changed.has('token')
    if (this.#own && another) this.#closeOwn()
    if (!this.session) this.session = this.#own = openSession(wishes)
    else if (this.#own) tellSession(this.#own, changed, wishes)
    super.willUpdate(changed)
    this.#provide()
  }

  #provide(): void {
    const { session } = this
    if (session === this.#provided) return
    this.#waiting?.()
    this.#waiting = undefined
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
    // The player has taken its place by now, so the wait for its first frame begins.
    if (this.session && !this.partsReady && !this.#waiting)
      this.#waiting = afterFirstFrame(this.session, () => {
        void defineTags(PARTS)
        this.partsReady = true
      })
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
    const sheet = view && this.partsReady && view.read(view.feature(createProducts).$open)
    const screen = view ? screenTemplate(view) : nothing
    const classes = [
      'stage',
      `panel-${this.panel}`,
      phase && `phase-${phase}`,
      sheet && 'sheet',
      screen !== nothing && 'says',
    ]
    const label = view ? view.t('show.label', { title: view.read(view.feature(createShow).$title) }) : ''
    return html`<section class="frame" part="frame" aria-label=${label || nothing} ${ref(this.#frame)}>
        <div class=${classes.filter(Boolean).join(' ')}>
          <div class="picture">
            <vitrine-player fill data-theme=${theme} exportparts="picture, top, controls, notice">
              <slot name="poster" slot="poster">${view ? this.#poster(view) : nothing}</slot>
              ${view && phase !== 'ended' ? nextTemplate(view) : nothing}
            </vitrine-player>
            ${screen} ${view ? this.#over(view) : nothing}
          </div>
          ${view ? this.#beside(view) : this.#bones()}
        </div>
      </section>
      <slot></slot>`
  }

  #viewOf(session: Session): View {
    return {
      session,
      layout: this.around,
      theme: this.#theme.themeFor(this.theme),
      panel: this.panel,
      calendar: calendarOf(this.src, document.baseURI),
      t: (id, values) => this.t(id, values),
      read: store => this.read(store),
      feature: factory => this.feature(factory),
      choose: panel => (this.panel = this.panel === panel && this.around === 'phone' ? 'chat' : panel),
      replay: () => this.#replay(),
      refresh: () => this.requestUpdate(),
    }
  }

  #poster(view: View) {
    const poster = view.read(view.feature(createShow).$show)?.poster
    return poster ? html`<img class="poster" src=${poster} alt="" />` : nothing
  }

  /** What stands over the picture's edges. */
  #over(view: View) {
    const closable = this.layout !== 'inline'
    return html`${headTemplate(view, {
      full: this.full,
      toggleFullScreen: () => (this.full ? leaveFullScreen() : takeFullScreen(this, undefined)),
      close: closable ? () => this.close() : undefined,
    })}
    ${railTemplate(view, this.said, text => this.#say(text))}
    ${
      this.layout === 'floating' && !this.expanded
        ? html`<button class="expand" aria-label=${view.t('show.open')} @click=${() => this.open()}></button>`
        : nothing
    }`
  }

  #beside(view: View) {
    const { layout, theme, panel } = view
    if (layout === 'mini') return nothing
    const over = layout === 'phone' || layout === 'landscape'
    const card = this.partsReady
      ? html`<vitrine-products
          class="card"
          variant="pinned"
          slot=${over ? 'between' : nothing}
          data-theme=${theme}
        ></vitrine-products>`
      : nothing
    const bag = this.partsReady
      ? html`<vitrine-checkout
          class="bag"
          variant=${over ? 'button' : 'bar'}
          slot=${over ? 'beside' : nothing}
          data-theme=${theme}
        ></vitrine-checkout>`
      : nothing
    const title = view.read(view.feature(createShow).$title)
    const seller = sellerName(view)
    return html`<div class="shop" part="shop">
        <div class="heading">
          <h2><bdi>${title}</bdi></h2>
          ${seller ? html`<p><bdi>${seller}</bdi></p>` : nothing}
        </div>
        ${over ? nothing : card}
        <div class="panel products" id="products" role=${layout === 'column' ? 'tabpanel' : nothing}>
          ${over ? this.#panelHead(view, 'products') : nothing}
          <vitrine-products data-theme=${theme}></vitrine-products>
        </div>
        ${over ? nothing : bag}
      </div>
      <div class="room" part="room">
        ${over ? nothing : this.#tabs(view)}
        <div class="panel chat" id="chat" role=${over ? nothing : 'tabpanel'}>
          <vitrine-chat variant=${over ? 'overlay' : 'panel'} data-theme=${over ? 'dark' : theme}
            >${over ? [card, bag] : nothing}</vitrine-chat
          >
        </div>
        <div class="panel agenda" id="agenda" role=${over ? nothing : 'tabpanel'}>
          ${over ? this.#panelHead(view, 'agenda') : nothing}
          ${over && panel !== 'agenda' ? nothing : agendaTemplate(view)}
        </div>
      </div>
      <vitrine-product ?inline=${!over} data-theme=${theme}></vitrine-product>`
  }

  #panelHead(view: View, panel: Panel) {
    return html`<div class="panel-head">
      <h2>${view.t(`show.${panel}`)}</h2>
      <button class="act" aria-label=${view.t('close')} @click=${() => (this.panel = 'chat')}>
        ${closeIcon}
      </button>
    </div>`
  }

  #tabs(view: View) {
    const shown = view.layout === 'wide' ? PANELS.filter(panel => panel !== 'products') : PANELS
    const chosen = shown.includes(view.panel) ? view.panel : 'chat'
    return html`<div class="tabs" role="tablist" aria-label=${view.t('show.tabs')} @keydown=${this.#tabKeyed}>
      ${shown.map(
        panel =>
          html`<button
            role="tab"
            data-panel=${panel}
            aria-selected=${panel === chosen}
            aria-controls=${panel}
            tabindex=${panel === chosen ? 0 : -1}
            @click=${() => (this.panel = panel)}
          >
            ${view.t(`show.${panel}`)}
          </button>`,
      )}
    </div>`
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

  readonly #tabKeyed = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const tabs = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]')]
    const forward = this.dir === 'rtl' ? -step : step
    const at = tabs.findIndex(tab => tab.getAttribute('aria-selected') === 'true')
    const tab = tabs[(at + forward + tabs.length) % tabs.length]
    tab?.click()
    tab?.focus()
  }

  readonly #keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    if (this.panel !== 'chat' && this.around === 'phone') this.panel = 'chat'
    else if (this.layout !== 'inline' && !this.full) this.close()
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
