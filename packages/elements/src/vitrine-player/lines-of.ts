/** What a size is called by, as in "720p": of an upright picture, too, its shorter side. */
export function linesOf({
  width,
  height,
}: {
  readonly width?: number | undefined
  readonly height?: number | undefined
}): number | undefined {
  return width && height ? Math.min(width, height) : height
}
