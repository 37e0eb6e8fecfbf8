import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** iPhones give full screen to a video alone, by a name of their own. */
interface PhoneVideo extends HTMLVideoElement {
  /** Only once it has a picture. */
  readonly webkitSupportsFullscreen?: boolean
  webkitEnterFullscreen?(): void
}

/** The whole screen for the host; where the browser gives it only to videos, for its video. */
export class FullScreen implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #video: () => HTMLVideoElement | undefined

  constructor(host: ReactiveControllerHost & HTMLElement, video: () => HTMLVideoElement | undefined) {
    this.#host = host
    this.#video = video
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('fullscreenchange', this.#changed)
  }

  hostDisconnected(): void {
    document.removeEventListener('fullscreenchange', this.#changed)
  }

  /** Something has the whole screen; whoever is seen then is inside it. */
  get on(): boolean {
    return Boolean(document.fullscreenElement)
  }

  /** Takes the whole screen, or leaves it; refused, nothing happens. Absent where the browser gives it to nobody. */
  get toggle(): (() => void) | undefined {
    const { requestFullscreen } = Element.prototype as Partial<Element>
    const has = requestFullscreen
      ? document.fullscreenEnabled
      : 'webkitEnterFullscreen' in HTMLVideoElement.prototype
    return has ? this.#toggle : undefined
  }

  readonly #toggle = (): void => {
    if (this.on) return void document.exitFullscreen().catch(() => undefined)
    if (document.fullscreenEnabled) return void this.#host.requestFullscreen().catch(() => undefined)
    const phone: PhoneVideo | undefined = this.#video()
    if (phone?.webkitSupportsFullscreen) phone.webkitEnterFullscreen?.()
  }

  readonly #changed = (): void => this.#host.requestUpdate()
}
