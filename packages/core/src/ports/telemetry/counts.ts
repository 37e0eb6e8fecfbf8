/** Events given up, by reason. */
export type Counts = Record<string, number>

export function sum(a: Counts, b: Counts = {}): Counts {
  const total = { ...a }
  for (const [reason, n] of Object.entries(b)) total[reason] = (total[reason] ?? 0) + n
  return total
}
