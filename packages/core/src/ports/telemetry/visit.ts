import type { EventProps } from '@vitrine/protocol'
import type { Env } from './env.ts'

/** One viewer at one show, as `show_enter` tells it. */
export interface Visit {
  /** The show's id. */
  readonly show: string
  /** The collector's address; without it only the page's own sinks get the events. */
  readonly url?: string | undefined
  /** Absent on a page without the show, which only reports a purchase: no `show_enter`, no `show_exit`. */
  readonly mode?: 'live' | 'replay' | undefined
  /** BCP 47. */
  readonly locale?: string | undefined
  /** ISO 3166-1. */
  readonly country?: string | undefined
}

export function aboutViewer({ locale, country }: Visit, env: Env) {
  return { locale, country, tz: env.timeZone, device: env.device }
}

/** What the events of a view said last, for its `show_exit`. */
export interface LastSeen {
  note(props: EventProps): void
  exitProps(): EventProps<'show_exit'>
}

export function createLastSeen(): LastSeen {
  let watched = 0
  let position: number | undefined
  return {
    note(props) {
      // A page without types may give none.
      const { watched_ms, pos_ms } = (props ?? {}) as { watched_ms?: number; pos_ms?: number }
      watched = Math.max(watched, watched_ms ?? 0)
      position = pos_ms ?? position
    },
    exitProps: () => ({ watched_ms: watched, ...(position !== undefined && { pos_ms: position }) }),
  }
}
