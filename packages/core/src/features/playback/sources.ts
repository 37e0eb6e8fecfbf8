import type { Manifest, Source as ShownSource } from '@vitrine/protocol'

/** A source of the show, and what is wanted of it. */
export interface Source extends ShownSource {
  /** The viewer wants its sound alone. */
  readonly soundOnly?: boolean
}

/** What there is to play now: the stage while the show is live, the recording in a replay, else nothing. */
export function sourcesOf(manifest: Manifest | undefined): readonly Source[] {
  if (manifest?.phase === 'live') return manifest.sources.filter(source => source.kind !== 'file')
  if (manifest?.phase !== 'replay') return []
  const { replay, sources } = manifest
  if (!replay) return sources.filter(source => source.kind === 'file' || source.started_at !== undefined)
  const kind = /\.m3u8(\?|#|$)/i.test(replay.url) ? 'hls' : 'file'
  return [{ kind, url: replay.url, started_at: replay.started_at }]
}

/** When a recording began (ms since the epoch), if its source says so. */
export function startedAt({ started_at }: Source): number | undefined {
  const at = typeof started_at === 'string' ? Date.parse(started_at) : started_at
  return at !== undefined && Number.isFinite(at) ? at : undefined
}

/** Plays by WebRTC; everything else comes over HTTP. */
export function isRealtime({ kind }: Pick<Source, 'kind'>): boolean {
  return kind === 'whep' || kind === 'livekit'
}
