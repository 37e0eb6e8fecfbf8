import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { onAccent, rgbOf } from './on-accent.ts'

export type Theme = 'light' | 'dark'

/** `auto` is dark only where the page itself can be dark: a light shop must not hold a dark show. */
export function themeOf(
  choice: string,
  { scheme, prefersDark }: { scheme: string; prefersDark: boolean },
): Theme {
  if (choice === 'light' || choice === 'dark') return choice
  const words = scheme.split(/\s+/)
  if (!words.includes('dark')) return 'light'
  return prefersDark || !words.includes('light') ? 'dark' : 'light'
}

/** Follows the page's colour scheme and the viewer's wish, and finds the colour of text on the merchant's accent. */
export class ThemeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #page: MutationObserver | undefined
  readonly #wish: MediaQueryList | undefined
  #scheme = 'normal'
  #onAccent: string | undefined
  #stale = true

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    if (typeof matchMedia === 'function') {
      this.#wish = matchMedia('(prefers-color-scheme: dark)')
      // Pages turn dark by a class or an attribute of their root.
      this.#page = new MutationObserver(this.look)
    }
    host.addController(this)
  }

  themeFor(choice: string): Theme {
    return themeOf(choice, { scheme: this.#scheme, prefersDark: this.#wish?.matches ?? false })
  }

  /** For `--vitrine-on-accent`, where the merchant set an accent and left this to us. */
  get onAccent(): string | undefined {
    return this.#onAccent
  }

  hostConnected(): void {
    this.#wish?.addEventListener('change', this.look)
    this.#page?.observe(document.documentElement, { attributes: true })
    window.addEventListener('load', this.look)
    this.look()
  }

  hostDisconnected(): void {
    this.#wish?.removeEventListener('change', this.look)
    this.#page?.disconnect()
    window.removeEventListener('load', this.look)
  }

  /**
   * After the render, never before: asking for a style lays the page out, and the page would see an empty box and move.
   */
  hostUpdated(): void {
    if (!this.#stale || !this.#host.isConnected) return
    this.#stale = false
    const before = [this.#scheme, this.#onAccent].join()
    const style = getComputedStyle(this.#host)
    this.#scheme = style.colorScheme === 'normal' ? declaredScheme() : style.colorScheme
    const accent = style.getPropertyValue('--vitrine-accent').trim()
    const set = style.getPropertyValue('--vitrine-on-accent').trim()
    const rgb = accent && !set ? rgbOf(accent) : undefined
    this.#onAccent = rgb && onAccent(rgb)
    if ([this.#scheme, this.#onAccent].join() !== before) this.#host.requestUpdate()
  }

  /** The page's styles may have changed. */
  readonly look = (): void => {
    this.#stale = true
    this.#host.requestUpdate()
  }
}

/** `<meta name="color-scheme">`, which the computed style of an element doesn't tell. */
function declaredScheme(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content ?? 'normal'
}
