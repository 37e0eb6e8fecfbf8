/**
 * Whether this video plays in the browser's small window. Inside a shadow tree the document names only its host, so the
 * video's own root is asked.
 */
export function inPictureInPicture(video: HTMLVideoElement): boolean {
  const root: Partial<DocumentOrShadowRoot> & Node = video.getRootNode()
  return root.pictureInPictureElement === video
}
