import type { Product } from '@vitrine/protocol'
import { html } from '../html.ts'
import { markets } from '../markets.ts'
import { layout, type PageContext } from './layout.ts'
import { productGrid } from './product-card.ts'

export const collectionPage = (name: string, products: readonly Product[], context: PageContext): string =>
  layout(
    {
      title: `${name} · Kiln & Co.`,
      main: html`<section class="section first" lang="en">
        <div class="section-head">
          <h1>${name}</h1>
          <p>${products.length} ${products.length === 1 ? 'piece' : 'pieces'}</p>
        </div>
        ${productGrid(products, context.market)}
      </section>`,
    },
    context,
  )

export const workshopPage = (context: PageContext): string =>
  layout(
    {
      title: 'Our workshop · Kiln & Co.',
      main: html`
        <section class="band first" lang="en">
          <img src="/images/workshop.svg" alt="" width="1600" height="720" />
          <div class="band-text">
            <h1>Our workshop</h1>
            <p>
              Kiln &amp; Co. is a made-up merchant. If it were real, this is where it would throw its pots:
              one wheel, one shelf, one kiln.
            </p>
          </div>
        </section>
        <section class="section prose" id="delivery" lang="en">
          <h2>Delivery and returns</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">To</th>
                <th scope="col">Days</th>
                <th scope="col">Duties</th>
                <th scope="col">Returns</th>
              </tr>
            </thead>
            <tbody>
              ${markets.map(
                ({ name, delivery, duties, returns }) =>
                  html`<tr>
                    <th scope="row">${name}</th>
                    <td>${delivery?.min_days}–${delivery?.max_days}</td>
                    <td>${duties}</td>
                    <td>${returns?.days} days${returns?.free && ', free'}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </section>
      `,
    },
    context,
  )

export const notFoundPage = (context: PageContext): string =>
  layout(
    {
      title: 'Not found · Kiln & Co.',
      main: html`<section class="section first prose" lang="en">
        <h1>There is nothing on this shelf</h1>
        <p>The page may have moved. <a href="/">Back to the table</a></p>
      </section>`,
    },
    context,
  )

/** The bag as a page. Its lines are drawn by the same script as the drawer's. */
export const cartPage = (context: PageContext): string =>
  layout(
    {
      title: 'Your bag · Kiln & Co.',
      main: html`<section class="section first bag-page" lang="en">
        <h1>Your bag</h1>
        <div data-bag></div>
        <noscript><p class="note">The bag needs JavaScript in this demo.</p></noscript>
      </section>`,
    },
    context,
  )
