import { SessionElement, wordsIn } from '@vitrine/elements'
import { nothing, type PropertyValues } from 'lit'
import { createDesk, type Desk } from './desk.ts'
import type en from './messages/en.json'
import { ThemeController } from './theme-controller.ts'
import { createView, type View } from './view.ts'

export type BackstageMessageId = keyof typeof en
export type Say = (id: BackstageMessageId, values?: Record<string, string | number>) => string

const createBackstageWords = wordsIn<BackstageMessageId>({
  en: () => import('./messages/compiled/en.ts'),
  de: () => import('./messages/compiled/de.ts'),
  es: () => import('./messages/compiled/es.ts'),
  zh: () => import('./messages/compiled/zh.ts'),
  ar: () => import('./messages/compiled/ar.ts'),
})

/** What every part of backstage stands on: a session, its desk and view, and backstage's own words. */
export abstract class BackstageElement extends SessionElement {
  /** The dialog that was opened last. */
  #dialog: HTMLDialogElement | null = null

  constructor() {
    super()
    new ThemeController(this)
  }

  protected get desk(): Desk {
    return this.feature(createDesk)
  }

  protected get view(): View {
    return this.feature(createView)
  }

  /** A sentence of backstage in the operator's language. */
  protected readonly say: Say = (id, values) =>
    this.read(this.feature(createBackstageWords).$words)?.(id, values) ?? ''

  protected override renderSession(): unknown {
    return this.read(this.feature(createBackstageWords).$words) ? this.renderDesk() : nothing
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    // A dialog is in the page as long as it is open: it opens once, and its `close` event takes it away.
    const dialog = this.renderRoot.querySelector('dialog')
    if (dialog && dialog !== this.#dialog) dialog.showModal()
    this.#dialog = dialog
  }

  protected abstract renderDesk(): unknown
}
