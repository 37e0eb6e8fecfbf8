import { computed, type ReadableAtom } from 'nanostores'
import type { AgendaItem, Manifest, Phase } from '@vitrine/protocol'
import type { Ports } from '../../ports/ports.ts'

export interface Show {
  /** The show as the log has it now, or as its manifest does where there is no room. */
  readonly $show: ReadableAtom<Manifest | undefined>
  /** The phase on screen: the goodbye is seen before the end. */
  readonly $phase: ReadableAtom<Phase | undefined>
  /** The host stepped away for a moment. */
  readonly $away: ReadableAtom<{ text?: string | undefined } | undefined>
  readonly $title: ReadableAtom<string>
  /** When the show begins, ms; absent where nobody said. */
  readonly $startsAt: ReadableAtom<number | undefined>
  readonly $agenda: ReadableAtom<readonly AgendaItem[]>
  /** A sentence from the show's team, while it holds. */
  readonly $announced: ReadableAtom<string | undefined>
  /** The viewer took the show into a calendar. */
  reminded(): void
}

/** What kind of moment it is, and what the show says of itself. */
export function createShow({ $manifest, room, locale, clock, telemetry }: Ports): Show {
  const $phase = computed([$manifest, room.$stage], (show, stage) =>
    show?.phase === 'replay' ? show.phase : (stage.show.phase?.phase ?? show?.phase),
  )
  return {
    $show: $manifest,
    $phase,
    $away: computed(room.$stage, ({ show }) => (show.away?.away ? { text: show.away.text } : undefined)),
    $title: computed([$manifest, locale.$locale], show => (show ? locale.pick(show.titles, show.title) : '')),
    $startsAt: computed($manifest, show => (show?.starts_at ? Date.parse(show.starts_at) : undefined)),
    $agenda: computed($manifest, show => [...(show?.agenda ?? [])].sort((a, b) => a.at - b.at)),
    $announced: computed([room.$stage, clock.$now], ({ show: { announced } }, now) =>
      announced && (announced.until ?? announced.at + 30_000) > now ? announced.text : undefined,
    ),
    reminded() {
      const id = $manifest.get()?.id
      if (id) telemetry.track('reminder_set', { id })
    },
  }
}
