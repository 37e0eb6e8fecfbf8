/** A drag this far (px), or this fast (px/ms), closes. */
const FAR = 110
const FAST = 0.6
/** A finger trembles this much (px) before it means anything. */
const TREMBLE = 8

/** Drags a sheet down with the finger, and closes it past a point. Scrolling inside it comes first. */
export class Swipe {
  readonly #sheet: HTMLElement
  readonly #close: () => void
  #start: { x: number; y: number; at: number } | undefined
  #dragging = false
  #moved = 0

  constructor(sheet: HTMLElement, close: () => void) {
    this.#sheet = sheet
    this.#close = close
    sheet.addEventListener('touchstart', this.#begin, { passive: true })
    sheet.addEventListener('touchmove', this.#move, { passive: false })
    sheet.addEventListener('touchend', this.#end)
    sheet.addEventListener('touchcancel', this.#end)
  }

  stop(): void {
    this.#sheet.removeEventListener('touchstart', this.#begin)
    this.#sheet.removeEventListener('touchmove', this.#move)
    this.#sheet.removeEventListener('touchend', this.#end)
    this.#sheet.removeEventListener('touchcancel', this.#end)
    this.#shift(0)
  }

  readonly #begin = ({ touches, timeStamp, target }: TouchEvent) => {
    const touch = touches[0]
    this.#start = undefined
    if (!touch || touches.length > 1 || scrolled(target as Element, this.#sheet)) return
    this.#start = { x: touch.clientX, y: touch.clientY, at: timeStamp }
    this.#moved = 0
  }

  readonly #move = (event: TouchEvent) => {
    const touch = event.touches[0]
    if (!this.#start || !touch) return
    const [x, y] = [touch.clientX - this.#start.x, touch.clientY - this.#start.y]
    if (!this.#dragging) {
      if (Math.abs(x) < TREMBLE && Math.abs(y) < TREMBLE) return
      if (y < TREMBLE || Math.abs(x) > Math.abs(y)) return (this.#start = undefined)
      this.#dragging = true
    }
    if (event.cancelable) event.preventDefault()
    this.#moved = Math.max(0, y)
    this.#shift(this.#moved)
  }

  readonly #end = ({ timeStamp }: TouchEvent) => {
    if (this.#dragging && this.#start) {
      const speed = this.#moved / Math.max(1, timeStamp - this.#start.at)
      if (this.#moved > FAR || (this.#moved > TREMBLE * 4 && speed > FAST)) this.#close()
      else this.#shift(0)
    }
    this.#start = undefined
    this.#dragging = false
  }

  #shift(by: number): void {
    if (by) this.#sheet.style.setProperty('translate', `0 ${by}px`)
    else this.#sheet.style.removeProperty('translate')
    this.#sheet.toggleAttribute('data-dragged', by > 0)
  }
}

/** Something between the finger and the sheet is scrolled down: the finger scrolls it. */
function scrolled(from: Element, sheet: Element): boolean {
  for (let at: Element | null = from; at && at !== sheet; at = at.parentElement)
    if (at.scrollTop > 0) return true
  return false
}
