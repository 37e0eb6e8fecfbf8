import { icon } from '@vitrine/elements/icons'
import { svg } from 'lit'

export {
  checkIcon,
  chevronDownIcon,
  closeIcon,
  personIcon as hostIcon,
  pinIcon,
  plusIcon,
  tagIcon,
} from '@vitrine/elements/icons'

export const replyIcon = icon(svg`<path d="M9.5 6 4.5 11l5 5M5 11h8.5a6 6 0 0 1 6 6v1.5" />`, true)
export const binIcon = icon(
  svg`<path d="M5 7h14M10 7V4.8h4V7M7 7l.8 12.2h8.4L17 7M10.3 10.5v5M13.7 10.5v5" />`,
)
export const undoIcon = icon(svg`<path d="M8.5 5.5 4.5 9.5l4 4M5 9.5h8.5a5 5 0 0 1 0 10H10" />`, true)
export const muteIcon = icon(
  svg`<path d="M4.5 6.5A1.5 1.5 0 0 1 6 5h12a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 18 16h-7l-4 3.2V16H6a1.5 1.5 0 0 1-1.5-1.5zM9.7 8l4.6 5M14.3 8l-4.6 5" />`,
)
export const banIcon = icon(svg`<circle cx="12" cy="12" r="7.8" /><path d="m6.6 6.6 10.8 10.8" />`)
export const upIcon = icon(svg`<path d="M12 18.5v-13M6.5 11 12 5.5l5.5 5.5" />`)
export const downIcon = icon(svg`<path d="M12 5.5v13M6.5 13l5.5 5.5 5.5-5.5" />`)
export const editIcon = icon(svg`<path d="m5 19 .8-3.8L16.2 4.8l3 3L8.8 18.2zM14 7l3 3" />`)
export const reviewIcon = icon(svg`<path d="M4.5 19.5h15M6.5 16.5v-4M12 16.5v-9M17.5 16.5V10" />`)
export const backIcon = icon(svg`<path d="M19 12H5.5M11 6l-6 6 6 6" />`, true)
export const printIcon = icon(
  svg`<path d="M7.5 9V4.5h9V9M7 17H4.5V10.5a1.5 1.5 0 0 1 1.5-1.5h12a1.5 1.5 0 0 1 1.5 1.5V17H17M7.5 14h9v5.5h-9z" />`,
)
export const keysIcon = icon(
  svg`<rect x="3" y="6" width="18" height="12" rx="2" /><path d="M7 10h.01M11 10h.01M15 10h.01M8 14h8" />`,
)
export const awayIcon = icon(
  svg`<path d="M5 8h11.5v6.5a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16.5 9.5h1.2a2.3 2.3 0 0 1 0 4.6h-1.2M8.5 5V3.8M12.5 5V3.8" />`,
)
