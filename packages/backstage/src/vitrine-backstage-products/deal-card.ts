import type { Money, Session } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import type { OpenDeal } from '../shelf.ts'
import type { RowContext } from './product-fields.ts'

/** The deal that is open on a product: what it is, what is left of it, and the way to end it now. */
export function dealCard(
  { shelf, say, locale, title }: RowContext,
  { deal: { terms }, left, claimed, redeemed }: OpenDeal,
  currency: string,
  session: Session,
): TemplateResult {
  const inCurrency = (prices: readonly Money[] | undefined) =>
    prices?.find(price => price.currency === currency) ?? prices?.[0]
  const price = inCurrency(terms.prices)
  const prior = inCurrency(terms.priors)
  const shown = price ? locale.money(price) : (terms.title ?? '')
  const { count } = terms
  return html`<div class="deal" role="group" aria-label=${say('deal.on', { title })}>
    <p class="what">
      <b
        >${
          count === undefined
            ? say('deal.at', { price: shown })
            : say('deal.count_at', { count, shown: locale.number(count), price: shown })
        }</b
      >
      ${prior ? html`<span class="quiet">${say('deal.was', { price: locale.money(prior) })}</span>` : nothing}
    </p>
    <div class="when">
      ${
        terms.ends_at === undefined
          ? html`<span>${say('deal.open_end')}</span>`
          : html`<vitrine-countdown .session=${session} .until=${terms.ends_at}></vitrine-countdown>`
      }
      <button class="button small line" @click=${() => void shelf.closeDeal(terms.id)}>
        ${say('deal.close')}
      </button>
    </div>
    ${
      count === undefined || left === undefined
        ? nothing
        : html`<progress
            max=${count}
            value=${claimed}
            aria-label=${say('deal.claimed', { count: claimed })}
          ></progress>`
    }
    <p class="quiet number">
      ${[
        say('deal.claimed', { count: claimed }),
        ...(left === undefined ? [] : [say('deal.left', { count: left })]),
        say('deal.redeemed', { count: redeemed }),
      ].join(' · ')}
    </p>
  </div>`
}
