import { html, type SVGTemplateResult, type TemplateResult } from 'lit'

/** A stroke icon on a 24 px grid, in the colour and size (1.25em) of the text beside it; the label is the button's own. */
export function icon(paths: SVGTemplateResult, mirrored = false): TemplateResult {
  return html`<svg
    class=${mirrored ? 'icon mirrored' : 'icon'}
    viewBox="0 0 24 24"
    width="1.25em"
    height="1.25em"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${paths}
  </svg>`
}
