import { svg } from 'lit'
import { icon } from './icon.ts'

// What stands over the picture from its first frame on; the rest comes with the parts that show it.
const speaker = svg`<path d="M4 9.5v5h3.2l4.3 3.6V5.9L7.2 9.5z" />`

export const soundIcon = icon(
  svg`${speaker}<path d="M15 9.2a4 4 0 0 1 0 5.6M17.8 6.6a7.8 7.8 0 0 1 0 10.8" />`,
)
export const mutedIcon = icon(svg`${speaker}<path d="m15.5 9.8 4.6 4.6M20.1 9.8l-4.6 4.6" />`)
export const playIcon = icon(svg`<path d="M8 5.5v13l10.5-6.5z" />`)
export const pauseIcon = icon(svg`<path d="M8.5 5.5v13M15.5 5.5v13" />`)
export const fullScreenIcon = icon(svg`<path d="M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15" />`)
export const leaveFullScreenIcon = icon(
  svg`<path d="M9 4.5V9H4.5M19.5 9H15V4.5M15 19.5V15h4.5M4.5 15H9v4.5" />`,
)
export const settingsIcon = icon(
  svg`<path d="M4 7.5h8.5M17.5 7.5H20M4 16.5h2.5M11.5 16.5H20" /><circle cx="15" cy="7.5" r="2.5" /><circle cx="9" cy="16.5" r="2.5" />`,
)
export const closeIcon = icon(svg`<path d="m6 6 12 12M18 6 6 18" />`)
export const calendarIcon = icon(
  svg`<rect x="4" y="5.5" width="16" height="14.5" rx="2" /><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4M12 12.8v4.4M9.8 15h4.4" />`,
)
export const retryIcon = icon(
  svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4l2.3 2.2M19.5 4.2v4.6h-4.6" />`,
  true,
)
