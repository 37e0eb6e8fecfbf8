import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Minute, Review } from '../model/review.ts'
import {
  axis,
  BAND,
  bands,
  grid,
  LEFT,
  line,
  markers,
  pointer,
  RIGHT,
  seams,
  stageOf,
  TOP,
  trouble,
  type Frame,
} from './curve-drawing.ts'
import { ticks } from './scale.ts'
import { tokens } from './tokens.ts'
import { curveStyles } from './vitrine-review-curve.styles.ts'
import type { Words } from './words.ts'

/** Who was there, and beneath it what was on stage, drawn at the size it is given. Time runs as in the player: left to right. */
export class VitrineReviewCurve extends LitElement {
  static override styles = [tokens, curveStyles]
  static override properties = {
    review: { attribute: false },
    words: { attribute: false },
    width: { state: true },
    read: { state: true },
  }

  declare review: Review | undefined
  declare words: Words | undefined
  declare private width: number
  /** The minute pointed at. */
  declare private read: number | undefined
  readonly #sizes = new ResizeObserver(([entry]) => {
    if (!entry) return
    const width = Math.max(240, Math.round(entry.contentRect.width))
    // A frame later: another width is another height, and changing that within the observer's own turn is an error.
    requestAnimationFrame(() => (this.width = width))
  })

  constructor() {
    super()
    this.width = 960
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#sizes.observe(this)
  }

  override disconnectedCallback(): void {
    this.#sizes.disconnect()
    super.disconnectedCallback()
  }

  override render(): TemplateResult | typeof nothing {
    const { review, words } = this
    if (!review || !words) return nothing
    const most = Math.max(0, ...review.curve.points.map(({ viewers }) => viewers))
    if (most === 0) return html`<p class="readout">${words.text('curve.none')}</p>`
    const frame = this.#frame(review, most)
    const minute = this.read === undefined ? undefined : review.curve.minutes[this.read]
    return html`<svg
        dir="ltr"
        role="img"
        aria-label=${words.text('curve.describe', { viewers: most })}
        viewBox="0 0 ${this.width} ${frame.base + 30}"
        @pointermove=${(event: PointerEvent) => this.#point(event, review, frame)}
        @pointerdown=${(event: PointerEvent) => this.#point(event, review, frame)}
        @pointerleave=${() => (this.read = undefined)}
      >
        ${grid(frame, words)} ${trouble(frame, review)} ${line(frame, review)} ${seams(frame, review, words)}
        ${review.health.has_log ? bands(frame, review.curve.stage, words) : nothing} ${axis(frame, words)}
        ${markers(frame, review, words)} ${minute ? pointer(frame, minute) : nothing}
      </svg>
      <p class="readout">${minute ? readout(minute, review, words) : words.text('curve.hint')}</p>`
  }

  #frame(review: Review, most: number): Frame {
    const duration = Math.max(1, review.show.live_ms)
    const height = this.width < 560 ? 150 : 180
    const levels = ticks(most, 4)
    const top = levels.at(-1) ?? 1
    const inner = this.width - LEFT - RIGHT
    return {
      width: this.width,
      bottom: TOP + height,
      base: TOP + height + (review.health.has_log ? BAND + 12 : 0),
      duration,
      levels,
      x: ms => LEFT + (Math.min(ms, duration) / duration) * inner,
      y: viewers => TOP + height * (1 - viewers / top),
    }
  }

  #point(event: PointerEvent, review: Review, frame: Frame): void {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    const at = ((event.clientX - box.left) * (frame.width / box.width) - LEFT) / (frame.width - LEFT - RIGHT)
    const minute = Math.floor((at * frame.duration) / 60_000)
    this.read = review.curve.minutes[minute] ? minute : undefined
  }
}

function readout(minute: Minute, review: Review, words: Words): string {
  const { present, joins, exits } = minute
  return words.text('curve.readout', {
    minute: minute.minute,
    present,
    joins,
    exits,
    stage: stageOf(minute, review, words),
  })
}
