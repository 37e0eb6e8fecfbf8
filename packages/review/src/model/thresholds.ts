/** What the trade calls a good show. One place: metrics, tiles and findings read it. */
export const THRESHOLDS = {
  /** Share of effective viewers (>= 3 min), at least. */
  effective: 0.3,
  /** Share of viewers who left within a minute, below. */
  bounce: 0.5,
  /** Share of new viewers, alert from. */
  fresh: 0.7,
  /** A source whose viewers leave at this rate brings nobody. */
  sourceBounce: 0.7,
  /** Exits / present in one minute, from which a moment is worth a word. */
  worstMinute: 0.1,
  /** Share of small talk among the viewers' lines, from which a chat sells little. */
  smallTalk: 0.6,
  /** Fewer than these are too few to judge a rate by. */
  enoughViewers: 30,
  enoughLines: 20,
  enoughOrders: 10,
  enoughSoldOutClicks: 5,
} as const

export type Verdict = 'good' | 'bad' | 'none'

/** How a share stands to its threshold; `none` where too few viewers were there to tell. */
export function judge(
  figure: 'effective' | 'bounce' | 'fresh',
  share: number | null,
  viewers: number,
): Verdict {
  if (share === null || viewers < THRESHOLDS.enoughViewers) return 'none'
  if (figure === 'effective') return share >= THRESHOLDS.effective ? 'good' : 'bad'
  if (figure === 'bounce') return share < THRESHOLDS.bounce ? 'good' : 'bad'
  return share < THRESHOLDS.fresh ? 'none' : 'bad'
}
