/**
 * How the parts stand around the picture; the same figures as the container queries of the styles.
 * `mini`: the picture alone · `phone`: everything over the picture · `landscape`: a low, wide box, the room over the
 * picture's side · `column`: picture and one column with tabs · `wide`: picture, shop, room.
 */
export type Layout = 'mini' | 'phone' | 'landscape' | 'column' | 'wide'

/** @param box size of the show's box, CSS px */
export function layoutOf({ width, height }: { width: number; height: number }): Layout {
  if (width < 240) return 'mini'
  if (width < 600) return 'phone'
  if (height < 480) return 'landscape'
  return width < 960 ? 'column' : 'wide'
}
