import type { Page } from 'playwright-core'

declare const window: { hide(hidden: boolean): void }

/** What hides a page, as far as its scripts can tell: it says so, and no frame is told of. */
export const HIDING = `{
  const { prototype } = HTMLVideoElement
  const { requestVideoFrameCallback } = prototype
  prototype.requestVideoFrameCallback = function (seen) {
    const wait = (...frame) => (document.hidden ? requestVideoFrameCallback.call(this, wait) : seen(...frame))
    return requestVideoFrameCallback.call(this, wait)
  }
  window.hide = value => {
    Object.defineProperty(document, 'hidden', { value, configurable: true })
    Object.defineProperty(document, 'visibilityState', { value: value ? 'hidden' : 'visible', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }
}`

/** Hides a page in which `HIDING` ran, or shows it again. */
export function hide(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate(value => window.hide(value), hidden)
}
