import { html, type Html } from '../html.ts'
import { markets, type ShopMarket } from '../markets.ts'
import type { EmbedOptions } from '../options.ts'
import { bagIcon } from './icons.ts'

/** What every page is made with. */
export type PageContext = {
  market: ShopMarket
  /** Pieces in the bag. */
  count: number
  /** Path and query of this page, to come back to. */
  path: string
  /** Language of the page as far as the show is concerned; the shop's own words are English. */
  lang: string
  embed: EmbedOptions
}

type Page = { title: string; description?: string; main: Html; hasShow?: boolean; plain?: boolean }

export const categories = [
  { tag: 'teaware', name: 'Teaware' },
  { tag: 'lighting', name: 'Lighting' },
  { tag: 'kitchen', name: 'Kitchen' },
  { tag: 'gifts', name: 'Gifts' },
] as const

const marketForm = ({ market, path }: PageContext): Html => html`
  <form class="market" method="post" action="/market" data-market data-market-currency="${market.currency}">
    <input type="hidden" name="back" value="${path}" />
    <label>
      <span class="visually-hidden">Deliver to</span>
      <select name="country" aria-label="Deliver to">
        ${markets.map(
          ({ country, name, currency }) =>
            html`<option value="${country}" ${country === market.country && html`selected`}>
              ${name} (${currency})
            </option>`,
        )}
      </select>
    </label>
    <noscript><button class="link">Change</button></noscript>
  </form>
`

const header = (context: PageContext): Html => html`
  <header class="top" lang="en">
    <div class="top-row">
      <a class="brand" href="/">Kiln &amp; Co.</a>
      <nav aria-label="Shop">
        ${categories.map(({ tag, name }) => {
          const here = context.path === `/collections/${tag}`
          return html`<a href="/collections/${tag}" ${here && html`aria-current="page"`}>${name}</a>`
        })}
        <a href="/workshop" ${context.path === '/workshop' && html`aria-current="page"`}>Our workshop</a>
      </nav>
      ${marketForm(context)}
      <a class="bag-link" href="/cart" data-open-bag>
        ${bagIcon}<span>Bag (<span data-bag-count>${context.count}</span>)</span>
      </a>
    </div>
  </header>
`

const footer = html`
  <footer class="bottom" lang="en">
    <div class="bottom-row">
      <div>
        <p class="brand">Kiln &amp; Co.</p>
        <p class="note">
          A made-up shop that shows a live sale at work. Nothing here is charged, and nothing is sent.
        </p>
      </div>
      <nav aria-label="Help">
        <a href="/workshop">Our workshop</a>
        <a href="/workshop#delivery">Delivery and returns</a>
        <button type="button" class="link" data-consent-open>Cookie choices</button>
      </nav>
    </div>
  </footer>
`

/** By what they style, in the order of their cascade. */
const STYLES = ['base', 'header', 'sections', 'footer', 'consent', 'ware', 'bag']

/** A page, whole. What a page without the show keeps of the embed is its loader, for the queue. */
export const layout = (page: Page, context: PageContext): string => {
  const { embed } = context
  return html`<!doctype html>
    <html lang="${context.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <meta
          name="description"
          content="${page.description ?? 'Tea and table ware, thrown and fired by hand.'}"
        />
        <meta name="theme-color" content="#fbfaf7" />
        <link rel="icon" href="/images/mark.svg" type="image/svg+xml" />
        ${page.hasShow && html`<link rel="stylesheet" href="${embed.css}" />`}
        ${STYLES.map(name => html`<link rel="stylesheet" href="/css/${name}.css" />`)}
        <script type="module" src="/js/shop.js"></script>
        ${
          !page.plain &&
          html`<script
            type="module"
            src="${embed.script}"
            ${embed.events !== undefined && html`data-events="${embed.events}"`}
          ></script>`
        }
      </head>
      <body>
        <a class="skip" href="#main" lang="en">Skip to content</a>
        ${header(context)}
        <main id="main">${page.main}</main>
        ${footer}
      </body>
    </html> `.text
}
