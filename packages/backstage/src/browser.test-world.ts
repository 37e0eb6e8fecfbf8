import { audit, same, until as untilThere } from '../../elements/src/browser.test-world.ts'
import { createBackstage, type BackstageOptions, type StoryBackstage } from '../../../stories/backstage.ts'
import type { BackstageElement } from './backstage-element.ts'
import './backstage.ts'

export { audit, same }

/** Waits, frame by frame, until `look` gives something true. */
export const until = <T>(look: () => T, what: string): Promise<NonNullable<T>> =>
  untilThere(() => look() || undefined, what) as Promise<NonNullable<T>>

/** Pictures, from where the test runner serves the repository. */
const BASE = '/examples/shop/public'

export interface World extends StoryBackstage {
  readonly element: HTMLElement
  /** Looks through every shadow below the element; ` >> ` goes on inside what was found. */
  $(selector: string): HTMLElement | undefined
  $$(selector: string): HTMLElement[]
  text(selector: string): string
  click(selector: string): void
  /** Types into a field, as if by hand. */
  type(selector: string, text: string): void
  press(key: string, at?: EventTarget): void
  /** `data` of the messages of a type, oldest first, but for those the room began with. */
  said(type: string): unknown[]
  clear(): void
}

/** An element of backstage in the page, once it spoke. */
export async function createWorld(tag: string, options: BackstageOptions = {}): Promise<World> {
  const stage = createBackstage({ base: BASE, ...options })
  const element = document.createElement(tag) as BackstageElement
  element.session = stage.session
  document.body.append(element)
  const began = stage.room.log.length
  const all = (root: ParentNode, selector: string): HTMLElement[] => [
    ...root.querySelectorAll<HTMLElement>(selector),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? all(shadowRoot, selector) : [],
    ),
  ]
  const $$ = (selector: string) => {
    const [first = '', ...inner] = selector.split(' >> ')
    const begin = element.shadowRoot ? all(element.shadowRoot, first) : []
    return inner.reduce(
      (found, next) => found.flatMap(({ shadowRoot }) => (shadowRoot ? all(shadowRoot, next) : [])),
      begin,
    )
  }
  const $ = (selector: string) => $$(selector)[0]
  const found = (selector: string): HTMLElement => {
    const one = $(selector)
    if (!one) throw new Error(`not there: ${selector}`)
    return one
  }
  await until(() => element.shadowRoot?.childElementCount, 'the element')
  await element.updateComplete
  return {
    ...stage,
    element,
    $,
    $$,
    text: selector => $(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    click: selector => found(selector).click(),
    type(selector, text) {
      const field = found(selector) as HTMLInputElement
      field.focus()
      field.value = text
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    },
    press(key, at = document.body) {
      at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }))
    },
    said: type =>
      stage.room.log.slice(began).flatMap(message => (message.type === type ? [message.data] : [])),
    clear() {
      stage.session.close()
      stage.doors.close()
      element.remove()
    },
  }
}
