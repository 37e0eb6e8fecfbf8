import Hls, { type ManifestLoadedData } from 'hls.js'
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
  /** The size to be taken where a picture begins anew. */
  chosen: number | undefined
  /** Begins anew, at this media time (s), with what the source has now. */
  restart(from: number): void
  /** From now on media comes, from a media time (s) on, or from where the source begins. */
  release(from?: number): void
  close(): void
}

/** Fetches the playlists, and again once a target duration: what stands by keeps no server waiting. */
export function holdHls(options: StandbyOptions): HlsStandby {
  const { soundOnly } = options.source
  const saveData = options.saveData || (soundOnly ?? false)
  const held = new Set<() => void>()
  let { url } = options.source
  let waiting = true
  let due = 0
  let again: ReturnType<typeof setTimeout> | undefined

  const hls = new Hls({
    ...hlsConfig(
      { ...options, saveData },
      () => standby.framed,
      () => standby.chosen,
    ),
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
    hls.loadSource(url)
    // Not before: a new source takes the limit away.
    if (saveData) hls.autoLevelCapping = 0
  }

  /** Not while hls.js still makes up its mind about what it has. */
  function beginAnew(): void {
    queueMicrotask(() => hls.url && begin())
  }

  // Whoever shows captions reads them from the element's tracks.
  hls.subtitleDisplay = false
  hls.on(Hls.Events.LEVEL_LOADED, loaded)
  hls.on(Hls.Events.ERROR, failed)
  if (soundOnly) {
    hls.once(Hls.Events.MANIFEST_LOADED, (_, data) => {
      const own = soundOf(data)
      if (own === undefined) return
      url = own
      beginAnew()
    })
  }
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
    chosen: undefined,
    restart(from) {
      hls.config.startPosition = from
      beginAnew()
    },
    release(from) {
      stop()
      const old = from === undefined && hls.latestLevelDetails?.live
      if (again !== undefined) begin()
      else if (hls.levels.length > 0) hls.startLoad(from)
      if (old) {
        // What is held has the edge of a while ago.
        hls.pauseBuffering()
        hls.once(Hls.Events.LEVEL_UPDATED, () => hls.resumeBuffering())
      } else hls.config.startFragPrefetch = true
    },
    close() {
      stop()
      hls.destroy()
    },
  }
  return standby
}

/** Sound that has a playlist of its own comes without the picture's; else the smallest picture comes along. */
function soundOf({ audioTracks, levels }: ManifestLoadedData): string | undefined {
  if (!levels.some(({ videoCodec }) => videoCodec)) return undefined
  const own = audioTracks.toSorted((a, b) => Number(b.default) - Number(a.default)).find(({ url }) => url)
  return own?.url ?? levels.find(({ audioCodec, videoCodec }) => audioCodec && !videoCodec)?.url
}
