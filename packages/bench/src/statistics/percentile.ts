/**
 * The value below which `share` (0 to 1) of `values` lie, by linear interpolation between the two nearest
 * (Hyndman and Fan's type 7, which spreadsheets and NumPy use). Throws RangeError without values.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined)
    throw new RangeError(`There is no percentile ${share} of ${sorted.length} values.`)
  return below + (above - below) * (place - Math.floor(place))
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
