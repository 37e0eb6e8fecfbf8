import type { Line } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { closeIcon } from '../icons.ts'
import { stepperTemplate } from '../sheet/stepper.ts'
import type { Saying } from '../offer/saying.ts'

const MOST = 99

interface State {
  busy: boolean
  problem: string | undefined
  /** 0 takes the line out. */
  change: (quantity: number) => void
}

/** One line of the host's cart. A deal's line is one piece: more of it is another line. */
export function lineTemplate(line: Line, say: Saying, { busy, problem, change }: State): TemplateResult {
  const { t, locale } = say
  const { title, quantity, image, price, total, claim } = line
  return html`<li class="line" part="line" aria-busy=${busy ? 'true' : 'false'}>
    ${image ? html`<img src=${image} alt="" width="64" height="64" decoding="async" />` : html`<i class="blank"></i>`}
    <div class="what">
      <b class="title"><bdi>${title}</bdi></b>
      ${
        quantity > 1
          ? html`<span class="each number">${t('checkout.each', { price: locale.money(price) })}</span>`
          : nothing
      }
      ${claim ? html`<span class="deal">${t('checkout.deal')}</span>` : nothing}
      ${
        claim
          ? nothing
          : stepperTemplate(
              {
                value: quantity,
                min: 1,
                max: MOST,
                label: t('checkout.quantity', { product: title }),
                change,
              },
              say,
            )
      }
    </div>
    <b class="number sum">${locale.money(total)}</b>
    <button
      class="remove"
      type="button"
      aria-label=${t('checkout.remove', { product: title })}
      @click=${() => change(0)}
    >
      ${closeIcon}
    </button>
    <p class="problem" role="alert">${problem ?? nothing}</p>
  </li>`
}
