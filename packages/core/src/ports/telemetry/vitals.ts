import { onCLS, onFCP, onINP, onLCP, onTTFB, type Metric } from 'web-vitals'
import type { EventProps } from '@vitrine/protocol'

export type Vital = EventProps<'web_vital'>

/**
 * The vitals of this page, for every show on it. `web-vitals` watches a page for as long as that lives, so it is asked
 * once; who comes later hears what is known.
 */
function createVitals(): (listener: (vital: Vital) => void) => () => void {
  const known = new Map<string, Vital>()
  const listeners = new Set<(vital: Vital) => void>()
  let watching = false

  function heard({ name, value, rating }: Metric): void {
    // Fractions of a millisecond are noise; a layout shift is a small number without a unit.
    const vital = { metric: name, value: Math.round(value * 1_000) / 1_000, rating }
    known.set(name, vital)
    for (const listener of listeners) listener(vital)
  }

  return listener => {
    for (const vital of known.values()) listener(vital)
    listeners.add(listener)
    if (!watching) for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(heard)
    watching = true
    return () => void listeners.delete(listener)
  }
}

export const watchVitals = createVitals()
