import { svg } from 'lit'
import { icon } from './icon.ts'

export { icon } from './icon.ts'
export { calendarIcon, closeIcon, retryIcon } from './picture-icons.ts'

export const heartIcon = icon(
  svg`<path d="M12 19.5s-7.5-4.4-7.5-9.8A4.2 4.2 0 0 1 12 7.1a4.2 4.2 0 0 1 7.5 2.6c0 5.4-7.5 9.8-7.5 9.8z" />`,
)
export const shareIcon = icon(
  svg`<path d="M12 15V3.8M8 7.4l4-3.9 4 3.9M5 12.5v5.8c0 .9.7 1.7 1.7 1.7h10.6c1 0 1.7-.8 1.7-1.7v-5.8" />`,
)
export const bagIcon = icon(
  svg`<path d="M5.5 8h13l1 10.4a1.5 1.5 0 0 1-1.5 1.6H6a1.5 1.5 0 0 1-1.5-1.6z" /><path d="M9 10.5V7a3 3 0 0 1 6 0v3.5" />`,
)
export const bellIcon = icon(
  svg`<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0" />`,
)
export const pinIcon = icon(svg`<path d="M9 3.5h6l-.8 6.3 3.3 3.2v1.5h-11V13l3.3-3.2zM12 14.5v6" />`)
export const checkIcon = icon(svg`<path d="m5 12.8 4.4 4.4L19.2 7.2" />`)
export const truckIcon = icon(
  svg`<path d="M14.5 16.5h-5M5.2 16.5H3V6.2h11.5v10.3M14.5 9.5h3.6l2.9 3.2v3.8h-1.7" /><circle cx="7.4" cy="17" r="2" /><circle cx="17" cy="17" r="2" />`,
  true,
)
export const shieldIcon = icon(svg`<path d="M12 3.5 5 6v5.4c0 4.4 2.9 7.6 7 9.1 4.1-1.5 7-4.7 7-9.1V6z" />`)
export const cardIcon = icon(
  svg`<rect x="3" y="5.5" width="18" height="13" rx="2" /><path d="M3 10h18M6.5 14.8h3.5" />`,
)
export const sendIcon = icon(svg`<path d="M4.5 12 4 5l16.5 7L4 19l.5-7zm0 0h7" />`, true)
export const chevronIcon = icon(svg`<path d="m9.5 5.5 6.5 6.5-6.5 6.5" />`, true)
export const chevronDownIcon = icon(svg`<path d="m5.5 9.5 6.5 6.5 6.5-6.5" />`)
export const minusIcon = icon(svg`<path d="M5.5 12h13" />`)
export const plusIcon = icon(svg`<path d="M5.5 12h13M12 5.5v13" />`)
export const personIcon = icon(
  svg`<circle cx="12" cy="8" r="3.7" /><path d="M5 20c.6-3.9 3.4-6 7-6s6.4 2.1 7 6" />`,
)
export const tagIcon = icon(
  svg`<path d="M12.6 3.5H20v7.4l-8.6 8.6a1.5 1.5 0 0 1-2.1 0L4 14.2a1.5 1.5 0 0 1 0-2.1z" /><path d="M16 7.6v.01" />`,
)
