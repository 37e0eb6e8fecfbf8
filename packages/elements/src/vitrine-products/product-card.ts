import type { Offer } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { pinIcon } from '../icons.ts'
import { pictureFor, pictureTemplate } from '../offer/picture.ts'
import { priceTemplate } from '../offer/price.ts'
import type { Saying } from '../offer/saying.ts'

/** From this many pieces down, the card says how few are left. */
export const FEW = 5

/** One product of the carousel: a single button that opens its sheet. */
export function cardTemplate(
  offer: Offer,
  say: Saying,
  { pinned, tabbable, select }: { pinned: boolean; tabbable: boolean; select: () => void },
): TemplateResult {
  const { t, locale } = say
  const { product, available, left } = offer
  return html`<li data-item=${product.item_id}>
    <button
      class=${available ? 'card' : 'card gone'}
      part="card"
      type="button"
      tabindex=${tabbable ? '0' : '-1'}
      aria-haspopup="dialog"
      @click=${select}
    >
      ${pictureTemplate(pictureFor(product))}
      <span class="chips">
        ${pinned ? html`<span class="chip now" part="chip">${pinIcon}${t('products.now')}</span>` : nothing}
        ${available ? dealChip(offer, say) : html`<span class="chip" part="chip">${t('products.sold_out')}</span>`}
      </span>
      <span class="title"><bdi>${locale.pick(product.titles, product.title)}</bdi></span>
      ${priceTemplate(offer, say)}
      ${
        available && left !== undefined && left <= FEW
          ? html`<span class="few">${t('products.few', { left })}</span>`
          : nothing
      }
    </button>
  </li>`
}

/** Words for the deal, and the true percentage where the merchant gave the price before. */
export function dealChip({ byDeal, percent }: Offer, { t }: Saying): unknown {
  if (percent !== undefined)
    return html`<span class=${byDeal ? 'chip off deal number' : 'chip off number'} part="chip"
      >${byDeal ? html`${t('products.deal')} ` : nothing}<bdi
        >${t('products.off', { percent: percent / 100 })}</bdi
      ></span
    >`
  return byDeal ? html`<span class="chip off deal" part="chip">${t('products.deal')}</span>` : nothing
}
