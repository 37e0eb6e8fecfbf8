import { createPlayback, createResume, createShow } from '@vitrine/core'
import { hasSmallPicture, smallWindows, toggleVideoWindow } from './picture-in-picture.ts'
import { SmallPicture } from './small-picture.ts'
import type { View } from './view.ts'

/** Less of the player in sight than this, and its picture floats; more than that, and it is back. */
const GONE = 0.1
const BACK = 0.4

/** A picture that left its place: for a corner of the page, or a window of its own. */
export class Elsewhere {
  readonly #view: View
  #small: SmallPicture | undefined
  #place: 'corner' | 'window' | undefined
  #window: Window | undefined
  #sight: IntersectionObserver | undefined
  /** The viewer closed the corner: it stays closed until the player was in sight again. */
  #closed = false
  /** The player was in sight, or floated on the page before: what was never looked at must not come after the viewer. */
  #met: boolean

  constructor(view: View) {
    this.#view = view
    this.#met = view.feature(createResume).floated
  }

  get place(): 'corner' | 'window' | undefined {
    return this.#place
  }

  /** Into the browser's small window or back; absent where it has none. */
  get toggleWindow(): (() => void) | undefined {
    return hasSmallPicture() ? this.#toggleWindow : undefined
  }

  /** @param on whether the picture floats in a corner while the player is scrolled out of sight */
  float(on: boolean): void {
    if (on === (this.#sight !== undefined)) return
    this.#sight?.disconnect()
    this.#sight = undefined
    if (!on) return this.#place === 'corner' ? this.home() : undefined
    this.#sight = new IntersectionObserver(
      entries => {
        const last = entries.at(-1)
        if (last) this.#seen(last.intersectionRatio)
      },
      { threshold: [0, GONE, BACK, 1] },
    )
    this.#sight.observe(this.#view.host)
  }

  /** Back to where the picture was. */
  home(): void {
    if (!this.#place) return
    this.#place = undefined
    this.#view.feature(createResume).setFloating(false)
    this.#view.attach()
    this.#small?.remove()
    this.#small = undefined
    this.#window?.close()
    this.#window = undefined
    this.#view.refresh()
  }

  update(): void {
    this.#small?.update()
  }

  dispose(): void {
    this.#sight?.disconnect()
    this.#small?.remove()
    this.#window?.close()
    this.#place = undefined
  }

  readonly #toggleWindow = (): void => {
    const windows = smallWindows()
    if (this.#place === 'window') return this.home()
    if (windows) return void this.#openWindow(windows)
    const { video } = this.#view.feature(createPlayback).$line.get() ?? {}
    if (video) toggleVideoWindow(video)
  }

  async #openWindow(windows: NonNullable<ReturnType<typeof smallWindows>>): Promise<void> {
    const aspect = this.#view.feature(createShow).$show.get()?.aspect ?? '9/16'
    const [width = 9, height = 16] = aspect.split('/').map(Number)
    const own = await windows
      .requestWindow(width > height ? { width: 480, height: 270 } : { width: 252, height: 448 })
      .catch(() => undefined)
    if (!own) return
    this.home()
    this.#window = own
    own.document.title = this.#view.feature(createShow).$title.get()
    own.document.body.style.cssText = 'margin: 0; background: #191b20'
    own.addEventListener('pagehide', () => this.#window === own && this.home(), { once: true })
    this.#go('window', new SmallPicture(this.#view, {}, own.document.body))
  }

  #go(place: 'corner' | 'window', small: SmallPicture): void {
    this.#place = place
    this.#small = small
    this.#view.feature(createResume).setFloating(place === 'corner')
    this.#view.attach(small.box)
    this.#view.refresh()
  }

  #seen(ratio: number): void {
    const { phase } = this.#view.feature(createPlayback).$state.get()
    if (ratio >= BACK) {
      this.#closed = false
      this.#met = true
    }
    if (this.#place === 'corner' && ratio >= BACK) return this.home()
    if (this.#place || this.#closed || !this.#met || ratio > GONE || phase !== 'playing') return
    const act = {
      back: () => this.#view.host.scrollIntoView({ behavior: calm() ? 'auto' : 'smooth', block: 'center' }),
      close: () => {
        this.#closed = true
        this.#view.feature(createPlayback).pause()
        this.home()
      },
    }
    this.#go('corner', new SmallPicture(this.#view, act, document.body))
  }
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
