/** What Safari alone has, on iPhones instead of the standard's. */
interface SafariVideo {
  /** `inline`, `picture-in-picture` or `fullscreen`. */
  readonly webkitPresentationMode?: string
  readonly webkitDisplayingFullscreen?: boolean
  readonly webkitCurrentPlaybackTargetIsWireless?: boolean
  webkitSetPresentationMode?(mode: string): void
  webkitExitFullscreen?(): void
}

/**
 * Whether this video is shown outside the page, where no other can be put in its place unnoticed: in the browser's small
 * window, in a phone's own full screen, on another screen.
 */
export function isElsewhere(video: HTMLVideoElement & SafariVideo): boolean {
  return (
    inPictureInPicture(video) ||
    inSafarisWindow(video) ||
    video.webkitDisplayingFullscreen === true ||
    video.webkitCurrentPlaybackTargetIsWireless === true ||
    video.remote?.state === 'connected'
  )
}

/**
 * Another picture takes over: it follows into the small window. Out of a full screen of its own, and of a window only Safari
 * knows, the viewer is brought back.
 */
export function takeAlong(old: HTMLVideoElement & SafariVideo, next: HTMLVideoElement): void {
  // While a small window is open, the next one needs no gesture.
  if (inPictureInPicture(old)) void next.requestPictureInPicture().catch(() => undefined)
  else if (inSafarisWindow(old)) old.webkitSetPresentationMode?.('inline')
  else if (old.webkitDisplayingFullscreen) old.webkitExitFullscreen?.()
}

/** Inside a shadow tree the document names only its host, so the video's own root is asked. */
function inPictureInPicture(video: HTMLVideoElement): boolean {
  const root: Partial<DocumentOrShadowRoot> & Node = video.getRootNode()
  return root.pictureInPictureElement === video
}

function inSafarisWindow({ webkitPresentationMode }: SafariVideo): boolean {
  return webkitPresentationMode === 'picture-in-picture'
}
