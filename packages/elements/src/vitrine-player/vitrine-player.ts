import {
  createPlayback,
  createPresence,
  createShow,
  firstPicture,
  type Playback,
  type PlaybackState,
  type Session,
} from '@vitrine/core'
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit'
import { createRef, ref } from 'lit/directives/ref.js'
import {
  fullScreenIcon,
  leaveFullScreenIcon,
  mutedIcon,
  pauseIcon,
  playIcon,
  soundIcon,
} from '../picture-icons.ts'
import { SessionElement } from '../session-element.ts'
import { base, buttons, tokens } from '../styles.ts'
import type { Controls } from './controls.ts'
import { linesOf } from './lines-of.ts'
import { FullScreen } from './full-screen.ts'
import { Stillness } from './stillness.ts'
import type { View } from './view.ts'
import { styles } from './vitrine-player.styles.ts'

/**
 * The picture and sound of the show, with its controls at the edges. Before the first frame it shows the poster; whatever
 * fails is said in a sentence with a way on, over the last picture.
 *
 * @slot poster - An image for the time before the first frame; else the show's own poster.
 * @slot top - More pills at the upper edge, after the live mark and the count of viewers.
 * @csspart picture - The box of the picture.
 * @csspart top - The upper edge: live mark, viewers.
 * @csspart controls - The lower edge: sound, pause, details, full screen; after the first frame volume, captions, small
 *   picture, settings.
 * @csspart timeline - The seek bar and the way back to live, where the source can go back.
 * @csspart captions - The captions.
 * @csspart settings - The menu.
 * @csspart away - What stands in the picture's place while it is elsewhere, or not wanted.
 * @csspart notice - The sentence about a picture that stands still, is gone or can't be shown.
 * @cssproperty --vitrine-video-fit - `cover` (default) or `contain`.
 * @cssproperty --vitrine-live - The colour of the live mark.
 */
export class VitrinePlayer extends SessionElement {
  static override styles = [tokens, base, buttons, styles]
  static override properties: PropertyDeclarations = {
    ...SessionElement.properties,
    fill: { type: Boolean, reflect: true },
    floatOnScroll: { type: Boolean, attribute: 'float-on-scroll' },
    more: { state: true },
    detailed: { state: true },
  }

  /** Fills the box it stands in, instead of having the picture's own shape. */
  declare fill: boolean
  /** Scrolled out of sight while it plays, the picture floats in a corner of the window. */
  declare floatOnScroll: boolean
  /** The controls whose code comes after the first frame. */
  declare private more: Controls | undefined
  declare private detailed: boolean

  readonly #box = createRef<HTMLElement>()
  readonly #stillness = new Stillness(this)
  readonly #fullScreen = new FullScreen(this, () => this.video)
  #attached: { playback: Playback; detach: () => void } | undefined
  /** Whose first frame is waited for. */
  #waiting: Session | undefined

  constructor() {
    super()
    this.fill = false
    this.floatOnScroll = false
    this.detailed = false
    this.addEventListener('keydown', this.#keyed)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#detach()
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    const box = this.#box.value
    const playback = this.current && this.isConnected ? this.feature(createPlayback) : undefined
    if (playback !== this.#attached?.playback) {
      this.#detach()
      if (playback && box) this.#attached = { playback, detach: playback.attach(box) }
    }
    const session = this.#attached && this.current
    if (session && !this.more && session !== this.#waiting) void this.#afterPicture(session)
    this.more?.elsewhere.float(this.floatOnScroll)
    this.more?.updated()
    this.toggleAttribute('timed', this.more?.timed ?? false)
  }

  #detach(): void {
    this.more?.dispose()
    this.more = undefined
    this.#waiting = undefined
    this.#attached?.detach()
    this.#attached = undefined
  }

  async #afterPicture(session: Session): Promise<void> {
    this.#waiting = session
    await firstPicture(session)
    const { Controls, styles } = await import('./controls.ts')
    if (this.#waiting !== session || this.more) return
    const root = this.renderRoot as ShadowRoot
    const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? [])
    root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])]
    this.more = new Controls(this.#view(session))
  }

  /** Opens or closes the menu with picture size, captions and more. @param opener what gets the focus back */
  toggleSettings(opener: HTMLElement): void {
    this.more?.toggleSettings(opener)
  }

  /** The one on screen. */
  get video(): HTMLVideoElement | undefined {
    return this.#playback.$line.get()?.video ?? this.#box.value?.querySelector('video') ?? undefined
  }

  #view(session: Session): View {
    return {
      session,
      host: this,
      t: (id, values) => this.t(id, values),
      read: store => this.read(store),
      feature: factory => this.feature(factory),
      attach: box => {
        const place = box ?? this.#box.value
        if (this.#attached && place) this.#attached.detach = this.#attached.playback.attach(place)
      },
      toggleSound: this.#toggleSound,
      togglePlay: this.#togglePlay,
      refresh: () => this.requestUpdate(),
    }
  }

  protected override renderSkeleton() {
    return this.#template()
  }

  protected override renderSession() {
    return this.#template()
  }

  /** One template from the first moment on, so that the picture's box and the poster are never made anew. */
  #template() {
    const state: PlaybackState = this.current
      ? this.read(this.feature(createPlayback).$state)
      : { phase: 'idle' }
    const { more } = this
    const still = this.#stillness.still && state.phase !== 'paused' && !more?.busy
    const over = more?.over()
    const label = this.current
      ? this.t('player.label', { title: this.read(this.feature(createShow).$title) })
      : ''
    return html`<div
      class="view ${still ? 'still' : ''}"
      role="region"
      aria-label=${label || nothing}
      tabindex="-1"
    >
      <div class="picture" part="picture" ${ref(this.#box)}></div>
      <div class="poster ${more?.posterShown ? 'held' : state.transport ? 'gone' : ''}">
        <slot name="poster">${this.#poster()}</slot>
      </div>
      <div class="scrim top" part="scrim"></div>
      <div class="scrim bottom ${this.#muted ? 'stays' : ''}" part="scrim"></div>
      <div class="top" part="top">${this.current ? this.#pills(state) : nothing}<slot name="top"></slot></div>
      <div role="status">${this.current ? this.#notice(state) : nothing}</div>
      ${this.current ? this.#start(state) : nothing} ${over}
      <div class="controls" part="controls">${this.current ? this.#controls(state) : nothing}</div>
      ${more?.settings()}
    </div>`
  }

  #poster() {
    const show = this.current && this.read(this.feature(createShow).$show)
    const aspect = show?.aspect?.replace('/', ' / ')
    if (aspect) this.style.setProperty('--_aspect', aspect)
    // What a slot falls back to is fetched even where the slot is filled.
    return show?.poster && !this.querySelector(':scope > [slot=poster]')
      ? html`<img src=${show.poster} alt="" />`
      : nothing
  }

  #pills({ phase, transport }: PlaybackState) {
    const showPhase = this.read(this.feature(createShow).$phase)
    const viewers = this.read(this.feature(createPresence).$viewers)
    const replay = this.current && this.read(this.current.$manifest)?.phase === 'replay'
    const live = !replay && showPhase === 'live'
    const moving = transport && phase !== 'failed'
    if (!this.t('live')) return nothing
    return html`${live ? html`<span class="pill mark ${moving ? 'live' : ''}">${this.t('live')}</span>` : nothing}
    ${replay ? html`<span class="pill">${this.t('show.replay')}</span>` : nothing}
    ${
      live && viewers !== undefined
        ? html`<span class="pill">${this.t('watching', { count: viewers })}</span>`
        : nothing
    }`
  }

  #notice({ phase, error, transport }: PlaybackState) {
    const again = html`<button class="button" @click=${() => this.#playback.retry()}>
      ${this.t('retry')}
    </button>`
    const notice = (text: string, more: unknown = nothing) =>
      html`<div class="notice" part="notice">
        <p>${text}</p>
        ${more}
      </div>`
    switch (phase) {
      case 'connecting':
        return transport ? nothing : notice(this.t('player.connecting'))
      case 'stalled':
        return notice(this.t('player.stalled'))
      case 'failed':
        return error?.code === 'playback_unsupported'
          ? notice(this.t('player.unsupported'))
          : notice(this.t('player.failed'), again)
      default:
        return nothing
    }
  }

  #start({ phase }: PlaybackState) {
    if (phase !== 'blocked') return nothing
    return html`<button class="start" @click=${() => void this.#playback.play()}>
      <span class="disc">${playIcon}</span>${this.t('player.blocked')}
    </button>`
  }

  #controls({ phase, transport }: PlaybackState) {
    // With their words, or they would move once these come.
    if (!transport || !this.t('player.pause')) return nothing
    const { muted, available } = this.read(this.#playback.$sound)
    const paused = phase === 'paused'
    const sound = this.t(!available ? 'player.no_sound' : muted ? 'player.tap_for_sound' : 'player.sound_off')
    const pause = this.t(paused ? 'player.play' : 'player.pause')
    return html`<button
        class="control sound ${muted ? 'stays muted' : ''}"
        ?disabled=${!available}
        aria-label=${sound}
        @click=${this.#toggleSound}
      >
        ${muted || !available ? mutedIcon : soundIcon}${
          muted && available ? html`<span class="label">${this.t('player.tap_for_sound')}</span>` : nothing
        }
      </button>
      ${this.more?.volume()}
      <button class="control" aria-label=${pause} title=${pause} @click=${this.#togglePlay}>
        ${paused ? playIcon : pauseIcon}
      </button>
      <span class="space"></span>
      ${this.#details()} ${this.more?.buttons()} ${this.#screen()}`
  }

  #screen() {
    const { on, toggle } = this.#fullScreen
    if (!toggle) return nothing
    const screen = this.t(on ? 'player.leave_full_screen' : 'player.full_screen')
    return html`<button class="control full-screen" aria-label=${screen} title=${screen} @click=${toggle}>
      ${on ? leaveFullScreenIcon : fullScreenIcon}
    </button>`
  }

  /** How the picture comes in; the delay is shown on demand, and always said to those who can't see it. */
  #details() {
    const shown = linesOf(this.read(this.#playback.$quality))
    const latency = this.read(this.#playback.$latency)
    const lines = shown ? this.t('player.lines', { lines: shown }) : ''
    const seconds = latency === undefined ? undefined : Math.max(0, Math.round(latency / 100) / 10)
    const behind = seconds === undefined ? '' : this.t('player.behind', { seconds })
    if (!lines && !behind) return nothing
    const text = this.detailed || !lines ? [lines, behind].filter(Boolean).join(' · ') : lines
    return html`<button
      class="control details"
      aria-expanded=${this.detailed}
      aria-label=${[this.t('player.quality'), lines, behind].filter(Boolean).join(', ')}
      @click=${() => (this.detailed = !this.detailed)}
    >
      <span>${text}</span>
    </button>`
  }

  get #playback(): Playback {
    return this.feature(createPlayback)
  }

  get #muted(): boolean {
    return this.current !== undefined && this.read(this.#playback.$sound).muted
  }

  readonly #toggleSound = (): void => {
    const { muted } = this.#playback.$sound.get()
    this.#playback.setMuted(!muted)
  }

  readonly #togglePlay = (): void => {
    const { phase } = this.#playback.$state.get()
    if (phase === 'playing' || phase === 'stalled' || phase === 'connecting') this.#playback.pause()
    else void this.#playback.play()
  }

  /** The keys of a player; what is typed into a field inside is left alone, and so is a button's own key. */
  readonly #keyed = (event: KeyboardEvent): void => {
    if (!this.current || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const target = event.composedPath()[0]
    if (event.key === ' ' && target instanceof HTMLButtonElement) return
    if (target instanceof HTMLElement && /^(input|textarea|select)$/i.test(target.localName)) {
      const isRange = target instanceof HTMLInputElement && target.type === 'range'
      if (!isRange || event.key.startsWith('Arrow')) return
    }
    const key = event.key.toLowerCase()
    const own = {
      ' ': this.#togglePlay,
      k: this.#togglePlay,
      m: this.#toggleSound,
      f: this.#fullScreen.toggle,
    }
    const action = own[key as keyof typeof own] ?? this.more?.keyed(key)
    if (!action || this.#playback.$state.get().phase === 'idle') return
    event.preventDefault()
    action()
  }
}
