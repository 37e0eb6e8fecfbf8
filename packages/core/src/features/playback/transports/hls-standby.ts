import Hls from 'hls.js'
import { hlsConfig } from './hls-config.ts'
import { hlsTimeline } from './hls-timeline.ts'
import type { StandbyOptions } from './transport.ts'

/** A stream that failed is tried again after so long (ms), as far as nobody waits for it. */
const AGAIN_MS = 10_000

/** An `Hls` whose playlists are there, and no media. */
export interface HlsStandby {
  readonly hls: Hls
  readonly timeline: ReturnType<typeof hlsTimeline>
  /** There was a picture; until then a source that fails must say so. */
  framed: boolean
  /** From now on media comes, from a media time (s) on, or from where the source begins. */
  release(from?: number): void
  close(): void
}

/** Fetches the playlists, and again once a target duration: what stands by keeps no server waiting. */
export function holdHls(options: StandbyOptions): HlsStandby {
  const held = new Set<() => void>()
  let waiting = true
  let due = 0
  let again: ReturnType<typeof setTimeout> | undefined

  const hls = new Hls({
    ...hlsConfig(options, () => standby.framed),
    startFragPrefetch: false,
    xhrSetup: () => (waiting ? pace() : undefined),
  })
  const loaded = (_: unknown, { details }: { details: { targetduration: number } }) => {
    due = performance.now() + details.targetduration * 1_000
  }
  const failed = (_: unknown, { fatal }: { fatal: boolean }) => {
    if (fatal) again ??= setTimeout(begin, AGAIN_MS)
  }

  function pace(): Promise<void> {
    return new Promise(resolve => {
      const go = () => {
        held.delete(go)
        resolve()
      }
      held.add(go)
      setTimeout(go, due - performance.now())
    })
  }

  function begin(): void {
    again = undefined
    hls.loadSource(options.source.url)
    // Not before: a new source takes the limit away.
    if (options.saveData) hls.autoLevelCapping = 0
  }

  // Whoever shows captions reads them from the element's tracks.
  hls.subtitleDisplay = false
  hls.on(Hls.Events.LEVEL_LOADED, loaded)
  hls.on(Hls.Events.ERROR, failed)
  begin()

  function stop(): void {
    waiting = false
    for (const go of held) go()
    clearTimeout(again)
    hls.off(Hls.Events.LEVEL_LOADED, loaded)
    hls.off(Hls.Events.ERROR, failed)
  }

  const standby: HlsStandby = {
    hls,
    timeline: hlsTimeline(hls, options.source),
    framed: false,
    release(from) {
      stop()
      hls.config.startFragPrefetch = true
      if (again !== undefined) begin()
      else if (hls.levels.length > 0) hls.startLoad(from)
    },
    close() {
      stop()
      hls.destroy()
    },
  }
  return standby
}
