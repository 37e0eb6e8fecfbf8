import { html, type Html } from '../html.ts'
import type { ShopMarket } from '../markets.ts'
import { cardIcon, returnIcon, shieldIcon, truckIcon } from './icons.ts'

const duties = { included: 'Duties and VAT included', excluded: 'Duties paid on arrival', none: 'No duties' }

/** What a buyer asks before buying, for the country the page is set to. */
export const promise = (market: ShopMarket): Html => html`
  <ul class="promise">
    ${
      market.delivery &&
      html`<li>
        ${truckIcon}
        <p>
          <b>${market.delivery.min_days}–${market.delivery.max_days} days</b
          ><span>to ${market.name}, free</span>
        </p>
      </li>`
    }
    ${
      market.duties &&
      html`<li>
        ${shieldIcon}
        <p><b>${duties[market.duties]}</b><span>for ${market.name}</span></p>
      </li>`
    }
    ${
      market.returns &&
      html`<li>
        ${returnIcon}
        <p>
          <b>${market.returns.days} days to return</b>
          <span>${market.returns.free ? 'free of charge' : 'you pay the postage'}</span>
        </p>
      </li>`
    }
    <li>
      ${cardIcon}
      <p><b>Pay on delivery</b><span>in this demo, never charged</span></p>
    </li>
  </ul>
`
