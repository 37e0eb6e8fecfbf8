import { html, nothing, type TemplateResult } from 'lit'

/** A part of the page under its heading, with a word on what is counted. */
export function section({ title, note }: { title: string; note?: string }, content: unknown): TemplateResult {
  return html`<section>
    <div class="heading">
      <h2>${title}</h2>
      ${note ? html`<span class="note">${note}</span>` : nothing}
    </div>
    ${content}
  </section>`
}
