/** iPhones give full screen to a video alone, by a name of their own. */
interface PhoneVideo extends HTMLVideoElement {
  webkitEnterFullscreen?(): void
}

/** Shows the element on the whole screen, or at least its video; where neither is allowed, nothing happens. */
export function takeFullScreen(element: HTMLElement, video: HTMLVideoElement | null | undefined): void {
  if (document.fullscreenEnabled) void element.requestFullscreen().catch(() => undefined)
  else (video as PhoneVideo | null | undefined)?.webkitEnterFullscreen?.()
}

export function leaveFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
}
