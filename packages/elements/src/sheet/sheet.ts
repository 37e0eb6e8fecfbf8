import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { BackButton } from './back-button.ts'
import { Swipe } from './swipe.ts'

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment
}

/** A box smaller than this (px) is no frame to lay a sheet into: it goes to the window's edge. */
const FRAME = { width: 280, height: 320 } as const

/**
 * Opens and closes the modal `<dialog class="sheet">` of its host. Escape, a swipe down, a tap beside it and the back
 * button ask the host to close it; focus goes back to where it was. It lies at the bottom of the host's own box where
 * that is large enough, else of the window.
 */
export class Sheet implements ReactiveController {
  readonly #host: Host
  readonly #close: () => void
  readonly #back: BackButton
  #swipe: Swipe | undefined
  #dialog: HTMLDialogElement | undefined

  /** @param close - asks the host to close; it then renders with `sync(false)`. */
  constructor(host: Host, close: () => void) {
    this.#host = host
    this.#close = close
    this.#back = new BackButton(close)
    host.addController(this)
  }

  /** Makes the dialog what it should be; call it after every render. */
  sync(open: boolean): void {
    const dialog = this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.sheet') ?? undefined
    if (dialog !== this.#dialog) this.#leave()
    if (!dialog || open === dialog.open) return
    if (!open) return this.#leave()
    this.#dialog = dialog
    this.#swipe = new Swipe(dialog, this.#close)
    dialog.addEventListener('cancel', this.#cancelled)
    dialog.addEventListener('click', this.#clicked)
    addEventListener('resize', this.#lay)
    addEventListener('scroll', this.#lay, { passive: true })
    this.#lay()
    dialog.showModal()
    this.#back.arm()
  }

  hostDisconnected(): void {
    this.#leave()
  }

  #leave(): void {
    const dialog = this.#dialog
    if (!dialog) return
    this.#dialog = undefined
    this.#swipe?.stop()
    dialog.removeEventListener('cancel', this.#cancelled)
    dialog.removeEventListener('click', this.#clicked)
    removeEventListener('resize', this.#lay)
    removeEventListener('scroll', this.#lay)
    this.#back.disarm()
    dialog.close()
  }

  readonly #cancelled = (event: Event) => {
    if (event.target !== this.#dialog) return
    event.preventDefault()
    this.#close()
  }

  /** The dialog's own box has no padding: a click on the dialog itself is one on its backdrop. */
  readonly #clicked = (event: MouseEvent) => {
    if (event.target === this.#dialog) this.#close()
  }

  readonly #lay = () => {
    const box = this.#host.getBoundingClientRect()
    const style = this.#dialog?.style
    if (!style) return
    const framed = box.width >= FRAME.width && box.height >= FRAME.height
    const set = (name: string, value: number | undefined) =>
      value === undefined ? style.removeProperty(name) : style.setProperty(name, `${value}px`)
    set('--_left', framed ? box.left : undefined)
    set('--_width', framed ? box.width : undefined)
    set('--_bottom', framed ? Math.max(0, innerHeight - box.bottom) : undefined)
    set('--_height', framed ? Math.min(box.height, innerHeight) : undefined)
  }
}
