import { svg } from 'lit'
import { icon } from '../icon.ts'

export const captionsIcon = icon(
  svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2.5" /><path d="M10.5 10.6a2 2 0 1 0 0 2.8M16.7 10.6a2 2 0 1 0 0 2.8" />`,
)
export const smallPictureIcon = icon(
  svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2.5" /><rect x="12" y="11.5" width="5.5" height="4" rx="0.8" fill="currentColor" />`,
  true,
)
export const backIcon = icon(svg`<path d="M19 19 9 9M9 16V9h7M4.5 4.5h15" />`, true)
export const headphonesIcon = icon(
  svg`<path d="M4.5 15.5V12a7.5 7.5 0 0 1 15 0v3.5" /><rect x="4" y="14" width="4" height="6" rx="1.5" /><rect x="16" y="14" width="4" height="6" rx="1.5" />`,
)
export const checkIcon = icon(svg`<path d="m5 12.8 4.4 4.4L19.2 7.2" />`)
