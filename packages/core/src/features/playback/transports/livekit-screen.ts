import { VideoQuality, type RemoteTrackPublication } from 'livekit-client'
import type { Rendition, Renditions } from './transport.ts'

/** Where a viewer sees the host. */
export interface LivekitView {
  readonly video: HTMLVideoElement
  /** Asks for the smallest picture. */
  readonly saveData: boolean
}

export interface LivekitScreen {
  /** Shows this picture, once its track is among these. */
  show(picture: RemoteTrackPublication, tracks: readonly MediaStreamTrack[]): void
  sound(): boolean
  readonly renditions: Renditions
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
  let picture: RemoteTrackPublication | undefined
  const automatic = saveData ? VideoQuality.LOW : undefined
  let chosen: VideoQuality | undefined = automatic

  /** Asks for no more than is seen, or for what was chosen; before the picture comes, for its first frame is large. */
  function fit(): void {
    if (!picture) return
    const density = Math.min(devicePixelRatio, DENSEST)
    const layer = layerFor(layersOf(picture), video.clientWidth * density, video.clientHeight * density)
    const quality: number | undefined = chosen ?? layer?.quality
    if (quality !== undefined) picture.setVideoQuality(quality)
  }

  return {
    show(next, tracks) {
      picture = next
      fit()
      if (!tracks.some(({ kind }) => kind === 'video')) return
      const before = stream.getTracks()
      for (const track of tracks) if (!before.includes(track)) stream.addTrack(track)
      for (const track of before) if (!tracks.includes(track)) stream.removeTrack(track)
      if (video.srcObject !== stream) {
        video.srcObject = stream
        sizes.observe(video)
      }
    },
    sound: () => stream.getAudioTracks().length > 0,
    renditions: {
      list: () => (picture ? renditionsOf(picture) : []),
      choose(id) {
        chosen = id === undefined ? automatic : Number(id)
        fit()
      },
    },
    close: () => sizes.disconnect(),
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
