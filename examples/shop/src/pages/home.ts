import type { Product } from '@vitrine/protocol'
import { html, type Html } from '../html.ts'
import { productGrid } from './product-card.ts'
import { layout, type PageContext } from './layout.ts'
import { promise } from './promise.ts'

const poster = html`<img
  slot="poster"
  src="/images/poster-9x16.jpg"
  width="720"
  height="1280"
  alt="Autumn tea table, a live show from the workshop"
  fetchpriority="high"
/>`

const show = (src: string, id: string, { market }: PageContext): Html =>
  html`<vitrine-show
    id="${id}"
    src="${src}"
    shop="custom"
    country="${market.country}"
    currency="${market.currency}"
    >${poster}</vitrine-show
  >`

const merchandise = (products: readonly Product[], { market }: PageContext): Html => html`
  <section class="section" aria-labelledby="range-title" lang="en">
    <div class="section-head">
      <h1 id="range-title">The autumn table</h1>
      <p>${products.length} pieces, thrown, turned and woven in small rounds.</p>
    </div>
    ${productGrid(products, market)}
  </section>
  <section class="band" lang="en">
    <img
      src="/images/workshop.svg"
      alt="A shelf with a white jar, a red teapot, two blue cups and a paper lamp"
      width="1600"
      height="720"
      loading="lazy"
    />
    <div class="band-text">
      <h2>Fired slowly, used daily</h2>
      <p>
        Every glaze is mixed from wood ash and local stone, so no two firings are quite the same. We keep the
        ones we would put on our own table.
      </p>
      <a class="button quiet" href="/workshop">See the workshop</a>
    </div>
  </section>
  <section class="section" aria-label="What we promise" lang="en">${promise(market)}</section>
`

const title = 'Kiln & Co. · Tea and table ware'

export const homePage = (products: readonly Product[], context: PageContext): string => {
  const main = html`<div class="stage">${show(context.embed.show, 'live', context)}</div>
    ${merchandise(products, context)}`
  return layout({ title, main, hasShow: true }, context)
}

/** Two shows on one page. */
export const twoShowsPage = (context: PageContext): string => {
  const { embed } = context
  const main = html`<div class="stage">${show(embed.show, 'live', context)}</div>
    <section class="section" lang="en"><h1>Two tables, one evening</h1></section>
    <div class="stage">${show(embed.second ?? embed.show, 'second', context)}</div>`
  return layout({ title: `Two shows · ${title}`, main, hasShow: true }, context)
}

export type MountLayout = 'inline' | 'floating' | 'overlay'

/** The show mounted by its script alone, without our tags in the page. */
export const mountPage = (products: readonly Product[], mount: MountLayout, context: PageContext): string => {
  const { embed } = context
  const main = html`${
      mount === 'inline' &&
      html`<div class="stage">
        <div id="live" class="vitrine-box">${poster}</div>
      </div>`
    }
    ${mount !== 'inline' && html`<div id="live"></div>`} ${merchandise(products, context)}
    <script
      type="module"
      src="${embed.script}"
      data-show="${embed.show}"
      data-mount="#live"
      data-layout="${mount}"
      ${embed.events !== undefined && html`data-events="${embed.events}"`}
    ></script>`
  return layout({ title, main, hasShow: true, plain: true }, context)
}
