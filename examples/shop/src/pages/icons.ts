import { html, type Html } from '../html.ts'

const icon = (paths: Html): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    ${paths}
  </svg>`

export const bagIcon = icon(html`<path d="M5 8h14l-1 13H6L5 8Z" /><path d="M9 10V7a3 3 0 0 1 6 0v3" />`)
export const cardIcon = icon(html`<rect x="3" y="6" width="18" height="13" rx="2" /><path d="M3 10h18" />`)
export const truckIcon = icon(
  html`<path d="M3 7h11v9H3zM14 10h4l3 3v3h-7" /><circle cx="7.5" cy="17.5" r="1.8" /><circle
      cx="17"
      cy="17.5"
      r="1.8"
    />`,
)
export const returnIcon = icon(html`<path d="M4 9h11a5 5 0 0 1 0 10H8" /><path d="M8 5 4 9l4 4" />`)
export const shieldIcon = icon(
  html`<path d="M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6l-7-3Z" /><path d="m9 12 2 2 4-4" />`,
)
