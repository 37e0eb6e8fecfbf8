import type { LocalPromise, Offer, Session } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { promiseLine, promiseLines } from '../offer/local-promise.ts'
import { pictureFor, pictureTemplate } from '../offer/picture.ts'
import { priceTemplate } from '../offer/price.ts'
import type { Saying } from '../offer/saying.ts'
import { FEW } from './product-card.ts'

interface Around {
  session: Session
  theme: string | null
  promise: LocalPromise | undefined
  /** Products lead to the shop's own pages. */
  link: boolean
  /** Server time, ms. */
  now: number
  select: () => void
}

/** The product in the host's hands: price, promise, deal, and the one button in the accent colour. */
export function pinnedTemplate(offer: Offer, say: Saying, around: Around): TemplateResult {
  const { t, locale } = say
  const { product, available, left, deal } = offer
  const title = locale.pick(product.titles, product.title)
  const line = promiseLine(around.promise, around.now, say)
  return html`<article class="pinned" part="pinned" data-item=${product.item_id} aria-label=${title}>
    <div class="main">
      ${pictureTemplate(pictureFor(product), true)}
      <div class="what">
        <h2 class="title"><bdi>${title}</bdi></h2>
        ${priceTemplate(offer, say)} ${line ? html`<p class="promise-line">${line}</p>` : nothing}
        <ul class="promise-lines">
          ${promiseLines(around.promise, around.now, say).map(
            ({ icon, title, text }) =>
              html`<li>${icon}<span>${title}${text ? html` <span>${text}</span>` : nothing}</span></li>`,
          )}
        </ul>
        ${
          available && left !== undefined && left <= FEW && !deal
            ? html`<p class="few">${t('products.few', { left })}</p>`
            : nothing
        }
      </div>
      ${action(offer, title, say, around)}
    </div>
    ${
      deal
        ? html`<vitrine-deal
            item=${product.item_id}
            .session=${around.session}
            data-theme=${around.theme ?? nothing}
          ></vitrine-deal>`
        : nothing
    }
  </article>`
}

function action(
  { product, available }: Offer,
  title: string,
  { t }: Saying,
  { link, select }: Around,
): unknown {
  if (link && product.url)
    return html`<a
      class="button accent"
      part="button"
      href=${product.url}
      target="_blank"
      rel="noopener"
      @click=${select}
      >${t('products.look')}</a
    >`
  const choice = product.variants.length > 1
  return html`<button
    class=${available ? 'button accent' : 'button line'}
    part="button"
    type="button"
    aria-haspopup="dialog"
    @click=${select}
  >
    ${
      available
        ? html`<span class="short">${t('products.buy')}</span>
            <span class="long">${t(choice ? 'products.choose' : 'products.buy')}</span>
            <span class="unseen"><bdi>${title}</bdi></span>`
        : t('products.sold_out')
    }
  </button>`
}
