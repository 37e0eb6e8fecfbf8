/// <reference lib="dom" />
import type { PageReader } from '../shopper.ts'

declare const vitrineTest: PageReader

/** An element anywhere in the page, shadow trees included. */
export interface Wanted {
  readonly selector: string
  /** What it is called or says, whole or from the start. */
  readonly text?: string
}

/** A page in a browser that Playwright does not drive: what the tests need of it, and both drivers can. */
export interface OtherPage {
  open(url: string): Promise<void>
  /** Runs in the page. */
  run<A extends unknown[], T>(work: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  /** Waits until it is true in the page, which may be another one by then. */
  until<A extends unknown[]>(work: (...args: A) => unknown, ...args: A): Promise<void>
  /** As a person does, once it is there and in sight. */
  click(wanted: Wanted): Promise<void>
  /** Types into it; `\n` is Enter. */
  type(wanted: Wanted, text: string): Promise<void>
  /** Errors that nobody caught, and refusals of the content security policy, so far. */
  complaints(): Promise<readonly string[]>
  close(): Promise<void>
}

/** Runs in a page: the element, in sight and not behind another one. */
export function find({ selector, text }: Wanted): Element | undefined {
  return vitrineTest.all(selector).find(element => {
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
    const said = (element.getAttribute('aria-label') ?? (label ?? element).textContent ?? '').trim()
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && (text === undefined || said.startsWith(text))
  })
}
