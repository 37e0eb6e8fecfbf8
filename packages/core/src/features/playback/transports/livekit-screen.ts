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

/** More pixels than this for one of the page are not seen. */
const DENSEST = 2

export function createLivekitScreen({ video, saveData }: LivekitView): LivekitScreen {
  const stream = new MediaStream()
  const sizes = new ResizeObserver(fit)
  let picture: RemoteTrackPublication | undefined
  const automatic = saveData ? VideoQuality.LOW : undefined
  let chosen: VideoQuality | undefined = automatic

  /** Asks for no more than is seen, or for what was chosen. */
  function fit(): void {
    if (!picture?.track) return
    const density = Math.min(devicePixelRatio, DENSEST)
    const [width, height] = [video.clientWidth * density, video.clientHeight * density]
    if (chosen !== undefined) picture.setVideoQuality(chosen)
    else if (width > 0 && height > 0) picture.setVideoDimensions({ width, height })
  }

  return {
    show(next, tracks) {
      picture = next
      if (!tracks.some(({ kind }) => kind === 'video')) return
      const before = stream.getTracks()
      for (const track of tracks) if (!before.includes(track)) stream.addTrack(track)
      for (const track of before) if (!tracks.includes(track)) stream.removeTrack(track)
      if (video.srcObject !== stream) {
        video.srcObject = stream
        sizes.observe(video)
      }
      fit()
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

/** The layers a host sends at once, largest first; one alone is no choice. */
function renditionsOf({ trackInfo }: RemoteTrackPublication): Rendition[] {
  const layers = trackInfo?.layers ?? []
  if (layers.length < 2) return []
  return layers
    .toSorted((a, b) => b.height - a.height)
    .map(({ quality, height, bitrate }) => ({ id: String(quality), height, bitrate: bitrate || undefined }))
}
