import { nothing, svg, type TemplateResult } from 'lit'
import type { Minute, Review, StageSpan } from '../model/review.ts'
import { placed } from '../model/runs.ts'
import { minuteTicks } from './scale.ts'
import type { Words } from './words.ts'

// px of the drawing, which is drawn at the size it is shown.
export const LEFT = 44
export const RIGHT = 12
export const TOP = 34
export const BAND = 28

export interface Frame {
  width: number
  /** Where the curve stands, and where the bands beneath it end. */
  bottom: number
  base: number
  duration: number
  levels: readonly number[]
  /** Stage time (ms) to px. */
  x(ms: number): number
  y(viewers: number): number
}

export function grid({ levels, width, y }: Frame, words: Words): TemplateResult[] {
  return levels.map(
    level =>
      svg`<line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${y(level)} y2=${y(level)} />
        <text class="axis end" x=${LEFT - 8} y=${y(level) + 4}>${words.count(level)}</text>`,
  )
}

export function trouble({ x, bottom }: Frame, { curve: { worst } }: Review): TemplateResult | typeof nothing {
  if (!worst) return nothing
  const [from, to] = [x(worst.minute * 60_000), x((worst.minute + 1) * 60_000)]
  const width = Math.max(6, to - from)
  return svg`<rect class="trouble" x=${(from + to - width) / 2} y=${TOP} width=${width} height=${bottom - TOP} />`
}

/** Where a show that stopped went live again. */
export function seams({ x, bottom }: Frame, { show }: Review, words: Words): TemplateResult[] {
  return placed(show.runs)
    .slice(1)
    .map(({ before_ms }) => {
      const at = x(before_ms)
      return svg`<line class="seam" x1=${at} x2=${at} y1=${TOP} y2=${bottom} />
        <text class="axis start" x=${at + 6} y=${TOP + 12}>${words.text('curve.again')}</text>`
    })
}

export function line({ x, y, bottom, duration }: Frame, { curve: { points } }: Review): TemplateResult {
  const last = points.at(-1)
  const all = [...points, ...(last ? [{ at_ms: duration, viewers: last.viewers }] : [])]
  const path = all.map(({ at_ms, viewers }) => `${x(at_ms).toFixed(1)},${y(viewers).toFixed(1)}`).join(' L')
  return svg`<path class="area" d="M${x(0)},${bottom} L${path} L${x(duration)},${bottom} Z" />
    <path class="line" d="M${path}" />`
}

export function bands({ x, bottom }: Frame, stage: readonly StageSpan[], words: Words): TemplateResult[] {
  const filled = stage.filter(({ kind }) => kind !== 'empty')
  return stage.map(span => {
    const [from, to] = [x(span.from_ms), x(span.to_ms)]
    const width = Math.max(1, to - from - 2)
    const shade = filled.indexOf(span) % 2 ? 'odd' : 'even'
    const title = words.stage(span)
    return svg`<g class="band ${span.kind} ${shade}">
      <title>${title}</title>
      <rect x=${from + 1} y=${bottom + 12} width=${width} height=${BAND} rx=${Math.min(6, width / 2)} />
      ${
        width < 34 || span.kind === 'empty'
          ? nothing
          : svg`<foreignObject x=${from + 1} y=${bottom + 12} width=${width} height=${BAND}>
              <div class="label" dir="auto">${title}</div>
            </foreignObject>`
      }
    </g>`
  })
}

export function axis({ x, base, duration, width }: Frame, words: Words): TemplateResult[] {
  return minuteTicks(duration, Math.max(2, Math.floor(width / 110))).map(minute => {
    const at = x(minute * 60_000)
    const side = at > width - RIGHT - 24 ? 'end' : 'middle'
    return svg`<text class="axis ${side}" x=${side === 'end' ? width - RIGHT : at} y=${base + 22}>
      ${words.text('curve.axis', { minute })}
    </text>`
  })
}

/** The worst minute always; the best where it is not the same and is worth a word. */
export function markers(frame: Frame, review: Review, words: Words): (TemplateResult | typeof nothing)[] {
  const { worst, best } = review.curve
  const gain = best ? best.joins - best.exits : 0
  const notable = best && best.minute !== worst?.minute && gain >= Math.max(3, best.present * 0.05)
  return [
    worst ? marker(frame, review, worst, 'worst', -worst.exits, words) : nothing,
    notable ? marker(frame, review, best, 'best', gain, words) : nothing,
  ]
}

function marker(
  frame: Frame,
  review: Review,
  minute: Minute,
  kind: 'worst' | 'best',
  change: number,
  words: Words,
): TemplateResult {
  const values = { change: words.signed(change), minute: minute.minute }
  const text = review.health.has_log
    ? words.text(`curve.${kind}`, { ...values, stage: words.stage(minute.stage) })
    : words.text(`curve.${kind}_alone`, values)
  const at = (minute.minute + 0.5) * 60_000
  const [x, y] = [frame.x(at), frame.y(viewersAt(review, at))]
  const labelY = kind === 'worst' ? TOP - 14 : frame.bottom - 10
  // Beside the point, but never out of the picture: text can't be measured before it is drawn, so its length is a guess.
  const left = Math.max(8, Math.min(x + 10, frame.width - RIGHT - text.length * 6.6))
  return svg`${kind === 'best' ? svg`<line class="leader" x1=${x} x2=${x} y1=${y} y2=${frame.bottom} />` : nothing}
    <circle class=${kind} cx=${x} cy=${y} r="5" />
    <text class="label ${kind} ${words.dir === 'rtl' ? 'end' : ''}" direction=${words.dir} x=${left} y=${labelY}>${text}</text>`
}

/** How high the line stands at a moment of stage time, between two of its points too. */
function viewersAt({ curve: { points } }: Review, at: number): number {
  const before = points.findLast(({ at_ms }) => at_ms <= at)
  const after = points.find(({ at_ms }) => at_ms > at)
  if (!before || !after) return (before ?? after)?.viewers ?? 0
  const share = (at - before.at_ms) / (after.at_ms - before.at_ms)
  return before.viewers + (after.viewers - before.viewers) * share
}

export function pointer({ x, base }: Frame, { minute }: Minute): TemplateResult {
  const at = x((minute + 0.5) * 60_000)
  return svg`<line class="pointer" x1=${at} x2=${at} y1=${TOP} y2=${base} />`
}

export function stageOf({ stage }: Minute, { health }: Review, words: Words): string {
  return health.has_log ? words.stage(stage) : words.text('stage.unknown')
}
