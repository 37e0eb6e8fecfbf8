import { VideoQuality, type RemoteTrackPublication } from 'livekit-client'
import { createStill } from './livekit-still.ts'
import type { Rendition, Renditions } from './transport.ts'

/** Where a viewer sees the host. */
export interface LivekitView {
  readonly video: HTMLVideoElement
  /** Asks for the smallest picture. */
  readonly saveData: boolean
}

export interface LivekitScreen {
  /** Shows this picture, once its track is among these; without one these are heard, and the last picture stays. */
  show(picture: RemoteTrackPublication | undefined, tracks: readonly MediaStreamTrack[]): void
  /** `true` until known. */
  sound(): boolean
  readonly renditions: Renditions
  /** Whether anybody can see it. */
  attend(seen: boolean): void
  close(): void
}

type Layer = NonNullable<RemoteTrackPublication['trackInfo']>['layers'][number]

/** More pixels than this for one of the page are not seen. */
const DENSEST = 2
/** So little enlarged, a picture looks as sharp. */
const ENOUGH = 0.9

export function createLivekitScreen({ video, saveData }: LivekitView): LivekitScreen {
  const stream = new MediaStream()
  const sizes = new ResizeObserver(fit)
  const still = createStill(video, () => {
    black = picture
    show(picture, stream.getTracks())
  })
  let picture: RemoteTrackPublication | undefined
  /** It ended, and that is all there is to see of it. */
  let black: RemoteTrackPublication | undefined
  /** The last picture, while there is no other. */
  let held: MediaStreamTrack | undefined
  const automatic = saveData ? VideoQuality.LOW : undefined
  let chosen: VideoQuality | undefined = automatic
  let attended = true

  /** Asks for no more than is seen, or for what was chosen; before the picture comes, for its first frame is large. */
  function fit(): void {
    if (!picture) return
    const layers = layersOf(picture)
    // Of one size there is no less to ask for than nothing.
    if (layers.length < 2) return picture.setEnabled(attended)
    const density = Math.min(devicePixelRatio, DENSEST)
    const layer = layerFor(layers, video.clientWidth * density, video.clientHeight * density)
    const quality: number | undefined = attended ? (chosen ?? layer?.quality) : VideoQuality.LOW
    if (quality !== undefined) picture.setVideoQuality(quality)
  }

  function show(next: RemoteTrackPublication | undefined, tracks: readonly MediaStreamTrack[]): void {
    picture = next
    fit()
    const sound = tracks.filter(({ kind }) => kind === 'audio')
    const live = next === black ? undefined : tracks.find(({ kind }) => kind === 'video')
    const hasBegun = video.srcObject === stream
    // A picture that is on its way comes with its sound.
    if (!hasBegun && next && !live) return
    if (live) held = undefined
    else if (hasBegun) held ??= still.track()
    const shown = live ?? held
    put(shown ? [shown, ...sound] : sound)
  }

  function put(tracks: readonly MediaStreamTrack[]): void {
    // A stream without any would be at its end.
    if (tracks.length === 0) return
    const before = stream.getTracks()
    for (const track of tracks) if (!before.includes(track)) stream.addTrack(track)
    for (const track of before) if (!tracks.includes(track)) stream.removeTrack(track)
    if (video.srcObject === stream) return
    video.srcObject = stream
    sizes.observe(video)
  }

  return {
    show,
    sound: () => video.srcObject !== stream || stream.getAudioTracks().length > 0,
    renditions: {
      list: () => (picture ? renditionsOf(picture) : []),
      choose(id) {
        chosen = id === undefined ? automatic : Number(id)
        fit()
      },
    },
    attend(seen) {
      if (seen === attended) return
      attended = seen
      fit()
    },
    close() {
      sizes.disconnect()
      still.close()
    },
  }
}

/** Sizes that the host sends at once, smallest first. */
function layersOf({ trackInfo }: RemoteTrackPublication): Layer[] {
  return (trackInfo?.layers ?? []).toSorted((a, b) => a.height - b.height)
}

/** The smallest that covers so many pixels of the screen, else the largest; nothing without a size. */
export function layerFor<T extends Pick<Layer, 'width' | 'height'>>(
  layers: readonly T[],
  width: number,
  height: number,
): T | undefined {
  if (width <= 0 || height <= 0) return undefined
  const enough = (layer: T) => layer.width >= ENOUGH * width && layer.height >= ENOUGH * height
  return layers.find(enough) ?? layers.at(-1)
}

/** Largest first; one alone is no choice. */
function renditionsOf(picture: RemoteTrackPublication): Rendition[] {
  const layers = layersOf(picture).toReversed()
  if (layers.length < 2) return []
  return layers.map(({ quality, width, height, bitrate }) => ({
    width,
    id: String(quality),
    height,
    bitrate: bitrate || undefined,
  }))
}
