import type { Locale, Manifest } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import type { Say } from '../backstage-element.ts'
import { closeIcon, downIcon, upIcon } from '../icons.ts'
import { moved, productsIn, withProducts, type Flaw, type ShowDraft } from '../show-draft.ts'

export interface ProductsPartContext {
  say: Say
  locale: Locale | undefined
  /** What is wrong with what was pasted. */
  flaw: Flaw | undefined
  /** What the server said of the products. */
  problem: unknown
  change(draft: ShowDraft, flaw?: Flaw): void
}

/** The products of the form: their order, and a field that takes more of them as JSON. */
export function productsPart(draft: ShowDraft, show: Manifest, context: ProductsPartContext): TemplateResult {
  const { say, locale, flaw, problem, change } = context
  const held = new Map(show.products.map(product => [product.item_id, product]))
  const reorder = (order: readonly string[]) => change({ ...draft, order }, flaw)
  const button = (icon: TemplateResult, name: string, act: () => void, disabled = false) =>
    html`<button
      type="button"
      class="glyph"
      aria-label=${name}
      title=${name}
      ?disabled=${disabled}
      @click=${act}
    >
      ${icon}
    </button>`

  const add = (event: Event): void => {
    const field = (event.target as HTMLElement).closest('fieldset')?.querySelector('textarea')
    if (!field?.value.trim()) return
    const read = productsIn(field.value)
    if ('path' in read) return change(draft, read)
    field.value = ''
    change(withProducts(draft, read.products))
  }

  return html`<fieldset>
    <legend>${say('edit.products')}</legend>
    ${
      draft.order.length
        ? html`<ol class="products">
            ${draft.order.map((id, index) => {
              const product = draft.added[id] ?? held.get(id)
              const name = product ? (locale?.pick(product.titles, product.title) ?? product.title) : id
              return html`<li class="row">
                <span class="number quiet">${index + 1}</span><bdi>${name}</bdi>
                ${draft.added[id] ? html`<span class="tag good">${say('edit.new')}</span>` : nothing}
                ${button(upIcon, say('edit.up', { name }), () => reorder(moved(draft.order, index, index - 1)), index === 0)}
                ${button(
                  downIcon,
                  say('edit.down', { name }),
                  () => reorder(moved(draft.order, index, index + 1)),
                  index === draft.order.length - 1,
                )}
                ${button(closeIcon, say('edit.remove', { name }), () => reorder(draft.order.filter(one => one !== id)))}
              </li>`
            })}
          </ol>`
        : nothing
    }
    <label class="field">
      <span>${say('edit.paste')}</span>
      <textarea rows="3" dir="ltr" spellcheck="false" aria-invalid=${flaw !== undefined}></textarea>
    </label>
    ${
      flaw
        ? html`<p class="problem" role="alert">
            ${flaw.path ? html`<code>${flaw.path}</code> ` : nothing}${flaw.message}
          </p>`
        : nothing
    }
    <button type="button" class="button small line" @click=${add}>${say('edit.add_products')}</button>
    ${problem}
  </fieldset>`
}
