interface SmallWindows {
  requestWindow(size: { width: number; height: number }): Promise<Window>
}

/** Safari's own name for it; on iPhones the only one. */
interface SafariVideo {
  webkitSupportsPresentationMode?(mode: string): boolean
  webkitSetPresentationMode?(mode: string): void
  readonly webkitPresentationMode?: string
}

/** Windows of the page's own that stay on top (Document Picture-in-Picture); none inside a frame. */
export function smallWindows(): SmallWindows | undefined {
  const windows: unknown = Reflect.get(globalThis, 'documentPictureInPicture')
  return windows && window === window.top ? (windows as SmallWindows) : undefined
}

/** Whether the browser has a small window at all. */
export function hasSmallPicture(): boolean {
  if (smallWindows() ?? document.pictureInPictureEnabled) return true
  const video: SafariVideo = document.createElement('video') as unknown as SafariVideo
  return video.webkitSupportsPresentationMode?.('picture-in-picture') ?? false
}

/** Puts the video into the browser's small window, or back; refused, nothing happens. */
export function toggleVideoWindow(video: HTMLVideoElement): void {
  const root = video.getRootNode() as ShadowRoot
  if (root.pictureInPictureElement === video) return void document.exitPictureInPicture()
  if (document.pictureInPictureEnabled) return void video.requestPictureInPicture().catch(() => undefined)
  const safari = video as unknown as SafariVideo
  const out = safari.webkitPresentationMode === 'picture-in-picture'
  safari.webkitSetPresentationMode?.(out ? 'inline' : 'picture-in-picture')
}
