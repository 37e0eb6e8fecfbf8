// The checker is a classic script: it gives itself to the window.
import 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Session } from '@vitrine/core'
import type { LitElement } from 'lit'
import { createStage, type Stage, type StageOptions } from '../../../stories/stage.ts'
import { defineTags, PARTS } from './parts.ts'

/** Pictures, from where the test runner serves the repository. */
const BASE = '/examples/shop/public'
const PATIENCE_MS = 5_000

/** Waits, frame by frame, until `look` gives something; its last answer otherwise says what was there. */
export async function until<T>(look: () => T | undefined | null | false, what: string): Promise<T> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const found = look()
    if (found !== undefined && found !== null && found !== false) return found
    if (performance.now() > end) throw new Error(`never came: ${what}`)
    await new Promise(next => requestAnimationFrame(next))
  }
}

export function same<T>(found: T, wanted: T, what: string): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
}

export interface World extends Stage {
  /** Puts an element of this session into the page and waits until it spoke. */
  put<E extends LitElement>(tag: string, props?: Record<string, unknown>): Promise<E>
  $(selector: string): HTMLElement | null
  $$(selector: string): HTMLElement[]
  text(selector: string): string
  click(selector: string): void
  clear(): void
}

/** A stage in the page, and hands to work it with: selectors look into the shadow of the element put last. */
export async function createWorld(options: StageOptions = {}): Promise<World> {
  await defineTags(PARTS)
  const stage = createStage({ base: BASE, ...options })
  const put: HTMLElement[] = []
  const root = () => put.at(-1)?.shadowRoot
  const $ = (selector: string) => root()?.querySelector<HTMLElement>(selector) ?? null
  return {
    ...stage,
    async put<E extends LitElement>(tag: string, props: Record<string, unknown> = {}): Promise<E> {
      const element = document.createElement(tag) as E & { session: Session }
      Object.assign(element, { session: stage.session, ...props })
      put.push(element)
      document.body.append(element)
      await until(() => stage.session.$state.get().phase === 'ready', 'the show')
      await element.updateComplete
      return element
    },
    $,
    $$: selector => [...(root()?.querySelectorAll<HTMLElement>(selector) ?? [])],
    text: selector => $(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '',
    click: selector => {
      const found = $(selector)
      if (!found) throw new Error(`nothing to click: ${selector}`)
      found.click()
    },
    clear() {
      stage.session.close()
      for (const element of put) element.remove()
    },
  }
}

/** No violation of WCAG 2.2 A and AA, nor of the best practices that speak of a part of a page. */
export async function audit(element: Element): Promise<void> {
  const animations = [document, element.shadowRoot].flatMap(root => root?.getAnimations() ?? [])
  await Promise.all(animations.map(({ finished }) => finished.catch(() => undefined)))
  const { axe } = window as unknown as { axe: { run(of: Element, options: object): Promise<AxeResults> } }
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } })
  if (!violations.length) return
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(node => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(' | ')}`,
  )
  throw new Error(told.join('\n'))
}
