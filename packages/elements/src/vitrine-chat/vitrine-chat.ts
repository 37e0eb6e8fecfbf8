import {
  createChat,
  createProducts,
  createShow,
  LINE_LENGTH,
  type Chat,
  type ChatStatus,
  type Session,
} from '@vitrine/core'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { chevronDownIcon, pinIcon, sendIcon } from '../icons.ts'
import { SessionElement } from '../session-element.ts'
import { base, buttons, tokens } from '../styles.ts'
import { Announcer } from './announcer.ts'
import { lineTemplate, pendingTemplate, type LineContext } from './chat-line.ts'
import { LineScroll } from './line-scroll.ts'
import { linesAfter } from './line-window.ts'
import { NameForm } from './name-form.ts'
import { styles } from './vitrine-chat.styles.ts'
import { Writing } from './writing.ts'

const PENDING_SHOWN = 8
/** The composer tells how much room is left from here on. */
const LEFT_SHOWN = 80

/**
 * The room's chat: lines, older ones on scrolling up, and a composer. However long the chat, at most 60 lines stand in
 * the page.
 *
 * @slot panel - Stands below the lines: a poll.
 * @slot between - Stands between the lines and the composer: on a phone, the pinned product.
 * @slot beside - Stands beside the composer: on a phone, the bag.
 * @fires vitrine-sent - The room took a line; `detail` is `{text}`. Bubbles.
 * @csspart lines - The scrolling lines.
 * @csspart line - One line.
 * @csspart badge - The merchant's name beside its people, and what marks demo people.
 * @csspart pinned - The line the team pinned.
 * @csspart pill - The button back to the latest lines.
 * @csspart composer - The form with the field and its button.
 * @cssproperty [--vitrine-on-picture=#ffffff] - Text over the picture, in the overlay.
 * @cssproperty [--vitrine-chat-height=min(15rem, 34dvh)] - How high the overlay's lines may stand.
 */
export class VitrineChat extends SessionElement {
  static override styles = [tokens, base, buttons, styles]
  static override properties: PropertyDeclarations = {
    ...SessionElement.properties,
    variant: { type: String, reflect: true },
    draft: { state: true },
    announced: { state: true },
  }

  /** `panel`: a column of its own. `overlay`: over the picture, with a fade at its top. */
  declare variant: 'panel' | 'overlay'
  declare private draft: string
  declare private announced: string

  readonly #scroll = new LineScroll(this, () => {
    if (this.#chat.$older.get() === 'more') void this.#chat.loadOlder()
  })
  readonly #name = new NameForm(this, name => this.#chat.setName(name))
  readonly #announcer = new Announcer(what => {
    this.announced =
      'line' in what
        ? this.t('chat.said', { name: what.line.by.name, text: what.line.text })
        : this.t('chat.new', { count: what.count })
  })
  /** The last line a screen reader was told of, in this session. */
  #told: { session: Session; seq: number } | undefined

  constructor() {
    super()
    this.variant = 'panel'
    this.draft = ''
    this.announced = ''
    new Writing(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#announcer.stop()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    if (this.current && this.t('chat.label')) this.#tell(this.current)
  }

  get #chat(): Chat {
    return this.feature(createChat)
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="chat waiting" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
      <slot name="panel"></slot>
      <slot name="between"></slot>
      <div class="foot"><span class="composer none"></span><slot name="beside"></slot></div>`
  }

  protected override renderSession(): unknown {
    const { $show, $phase } = this.feature(createShow)
    const show = this.read($show)
    if (!show) return this.renderSkeleton()
    const status = show.room ? this.read(this.#chat.$status) : 'off'
    const phase = this.read($phase)
    const over = phase === 'ended' || phase === 'replay' ? phase : undefined
    const you = this.read(this.#chat.$you)
    return html`<section class="chat" aria-label=${this.t('chat.label')}>
        ${
          status !== 'off'
            ? this.#lines(status)
            : this.variant === 'panel'
              ? html`<p class="top">${this.t('chat.off')}</p>`
              : nothing
        }
      </section>
      <slot name="panel"></slot>
      <slot name="between"></slot>
      ${
        status === 'refused' || status === 'reconnecting'
          ? html`<p class="notice" role="status">${this.t(`chat.${status}`)}</p>`
          : nothing
      }
      <div class="foot">
        ${
          status === 'off' || status === 'refused'
            ? html`<span class="composer none"></span>`
            : over
              ? html`<p class="composer over">${this.t(`chat.${over}`)}</p>`
              : this.#composer()
        }
        <slot name="beside"></slot>
      </div>
      ${status === 'open' && you && !over ? this.#name.render(you.name, (...said) => this.t(...said)) : nothing}
      <p class="unseen" aria-live="polite">${this.announced}</p>`
  }

  #lines(status: ChatStatus): unknown {
    const session = this.current
    if (!session) return nothing
    const lines = this.read(this.#chat.$lines)
    const you = this.read(this.#chat.$you)?.id
    const scroll = this.#scroll
    scroll.take(lines)
    const unread = scroll.following ? 0 : linesAfter(lines, scroll.seen, you).length
    const context: LineContext = {
      t: (...said) => this.t(...said),
      locale: session.locale,
      you,
      merchant: this.read(this.feature(createShow).$show)?.merchant?.name,
      now: session.clock.now(),
    }
    return html`${this.#pinned()}
      <div
        class="scroller"
        part="lines"
        role="log"
        aria-live="off"
        aria-label=${this.t('chat.label')}
        tabindex="0"
        @scroll=${scroll.scrolled}
      >
        ${this.#top(status)}
        <ol>
          ${repeat(
            scroll.shown,
            line => line.seq,
            line => lineTemplate(line, context),
          )}
          ${scroll.following ? this.#pending(context) : nothing}
        </ol>
      </div>
      ${
        scroll.following
          ? nothing
          : html`<button class="pill" part="pill" type="button" @click=${this.#toLatest}>
              ${unread ? this.t('chat.new', { count: unread }) : this.t('chat.latest')} ${chevronDownIcon}
            </button>`
      }`
  }

  #pinned(): unknown {
    const pinned = this.read(this.#chat.$pinned)
    if (!pinned) return nothing
    return html`<p class="pinned" part="pinned">
      ${pinIcon}
      <span class="unseen">${this.t('chat.pinned')}</span>
      <span class="clamp"
        ><b><bdi>${pinned.by.name}</bdi></b> <bdi>${pinned.text}</bdi></span
      >
    </p>`
  }

  #pending(context: LineContext): unknown {
    const act = {
      retry: (id: number, text: string) => void this.#chat.retry(id).then(sent => sent && this.#sent(text)),
      dismiss: (id: number) => this.#chat.dismiss(id),
    }
    return this.read(this.#chat.$pending)
      .slice(-PENDING_SHOWN)
      .map(line => pendingTemplate(line, context, act))
  }

  /** What stands above the first line. */
  #top(status: ChatStatus): unknown {
    const [first] = this.read(this.#chat.$lines)
    const older = this.read(this.#chat.$older)
    if (!first) {
      const words = status === 'open' ? 'chat.empty' : 'chat.connecting'
      // Over the picture, silence needs no words.
      return status === 'refused' || this.variant === 'overlay'
        ? nothing
        : html`<p class="top">${this.t(words)}</p>`
    }
    if (older === 'failed')
      return html`<p class="top">
        ${this.t('chat.older_failed')}
        <button type="button" @click=${() => void this.#chat.loadOlder()}>${this.t('retry')}</button>
      </p>`
    if (older === 'loading') return html`<p class="top">${this.t('chat.older_loading')}</p>`
    return older === 'none' && this.variant === 'panel' && this.#scroll.shown[0] === first
      ? html`<p class="top">${this.t('chat.start')}</p>`
      : nothing
  }

  #composer(): TemplateResult {
    const locale = this.current?.locale
    const pinned = this.read(this.feature(createProducts).$pinned)
    const about = pinned && locale?.pick(pinned.titles, pinned.title)
    const left = LINE_LENGTH - this.draft.length
    return html`<form class="composer" part="composer" @submit=${this.#submit}>
      <input
        type="text"
        name="line"
        dir=${this.draft ? 'auto' : nothing}
        autocomplete="off"
        enterkeyhint="send"
        maxlength=${LINE_LENGTH}
        .value=${this.draft}
        aria-label=${this.t('chat.write')}
        placeholder=${about ? this.t('chat.ask', { product: about }) : this.t('chat.placeholder')}
        @input=${this.#typed}
      />
      ${
        left <= LEFT_SHOWN
          ? html`<span class="left number" aria-hidden="true">${locale?.number(left)}</span>
              <span class="unseen" role="status">${this.t('chat.limit', { left })}</span>`
          : nothing
      }
      <button class="send" type="submit" ?hidden=${!this.draft.trim()} aria-label=${this.t('chat.send')}>
        ${sendIcon}
      </button>
    </form>`
  }

  readonly #typed = (event: InputEvent) => {
    this.draft = (event.target as HTMLInputElement).value
  }

  readonly #submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const text = this.draft.trim()
    if (!text) return
    this.draft = ''
    this.#scroll.toLatest()
    const item_id = this.feature(createProducts).$pinned.get()?.item_id
    if (await this.#chat.send(text, { item_id })) this.#sent(text)
  }

  #sent(text: string): void {
    this.dispatchEvent(new CustomEvent('vitrine-sent', { bubbles: true, composed: true, detail: { text } }))
  }

  readonly #toLatest = () => {
    this.#scroll.toLatest()
    // The button goes away: the keyboard stays with the lines.
    this.renderRoot.querySelector<HTMLElement>('.scroller')?.focus({ preventScroll: true })
  }

  #tell(session: Session): void {
    const lines = this.#chat.$lines.get()
    const seq = lines.at(-1)?.seq ?? 0
    const told = this.#told?.session === session ? this.#told.seq : undefined
    if (told === undefined && !lines.length && this.#chat.$status.get() !== 'open') return
    this.#told = { session, seq }
    if (told !== undefined && seq > told)
      this.#announcer.hear(linesAfter(lines, told, this.#chat.$you.get()?.id))
  }
}
