import type { Layout } from './layout.ts'

/** What beside the picture is in front, where there is not room for all of it. */
export type Panel = 'products' | 'chat' | 'agenda'

interface Place {
  readonly layout: Layout
  /** The show has a room to talk in. */
  readonly room: boolean
}

/** The panels that have a tab: what is always in sight needs none, and a show without a room has no chat. */
export function panelsOf({ layout, room }: Place): readonly Panel[] {
  const shelf: Panel[] = layout === 'wide' ? [] : ['products']
  return [...shelf, ...(room ? (['chat'] as const) : []), 'agenda']
}

/** The panel in front: the chosen one where it has a tab, else the first that has one. Over the picture, chat is always there. */
export function panelIn(chosen: Panel, place: Place): Panel {
  if (place.layout === 'phone' || place.layout === 'landscape' || place.layout === 'mini') return chosen
  const panels = panelsOf(place)
  return panels.includes(chosen) ? chosen : panels.includes('chat') ? 'chat' : (panels[0] ?? 'agenda')
}
