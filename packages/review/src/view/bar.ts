import { html, type TemplateResult } from 'lit'

/** A bar of `share` (0…1) of the width; what it says stands beside it, so it is hidden from a screen reader. */
export function bar(share: number): TemplateResult {
  return html`<svg aria-hidden="true">
    <rect width="${share > 0 ? Math.max(0.5, share * 100) : 0}%" height="100%" rx="4" />
  </svg>`
}
