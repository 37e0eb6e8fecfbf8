import { createOffers, createShow } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { closeIcon } from '../icons.ts'
import { agendaTemplate } from './agenda.ts'
import { sellerName } from './head.ts'
import { railTemplate } from './rail.ts'
import { panelsOf } from './panels.ts'
import type { View } from './view.ts'

export { nextTemplate } from './agenda.ts'
export { railTemplate } from './rail.ts'
export { styles } from './beside.styles.ts'

/**
 * Everything but the picture: the shop and the room, in columns or, where `view.over`, over the picture's lower edge.
 * @param still there is no picture to see: where nothing is pinned, its place is free for all of the products
 */
export function besideTemplate(view: View, still: boolean): TemplateResult | typeof nothing {
  const { layout, theme, over } = view
  if (!view.read(view.session.$manifest)) return nothing
  if (layout === 'mini') return price(view)
  const shelved = over && still && !view.read(view.feature(createOffers).$pinned)
  const card = shelved
    ? html`<vitrine-products class="row" slot="between" data-theme="dark"></vitrine-products>`
    : html`<vitrine-products
        class="card"
        variant="pinned"
        slot=${over ? 'between' : nothing}
        data-theme=${theme}
      ></vitrine-products>`
  const bag = html`<vitrine-checkout
    class="bag"
    variant=${over ? 'button' : 'bar'}
    slot=${over ? 'beside' : nothing}
    data-theme=${theme}
  ></vitrine-checkout>`
  return html`<div class="shop" part="shop">
      ${over ? nothing : heading(view)} ${over ? nothing : card}
      <div class="panel products" id="products" role=${layout === 'column' ? 'tabpanel' : nothing}>
        ${over ? panelHead(view, 'products') : nothing}
        <vitrine-products data-theme=${theme}></vitrine-products>
      </div>
      ${over ? nothing : bag}
    </div>
    <div class="room" part="room">
      ${over ? nothing : tabs(view)}
      <div
        class=${shelved ? 'panel chat shelved' : 'panel chat'}
        id="chat"
        role=${over ? nothing : 'tabpanel'}
      >
        ${layout === 'phone' ? railTemplate(view) : nothing}
        <vitrine-chat variant=${over ? 'overlay' : 'panel'} data-theme=${over ? 'dark' : theme}
          >${over ? [card, bag] : nothing}</vitrine-chat
        >
      </div>
      <div class="panel agenda" id="agenda" role=${over ? nothing : 'tabpanel'}>
        ${over ? panelHead(view, 'agenda') : nothing} ${agendaTemplate(view)}
      </div>
    </div>
    <vitrine-product ?inline=${!over} data-theme=${theme}></vitrine-product>`
}

/** All that a small picture has room for: what the thing in the host's hands costs. */
function price(view: View): TemplateResult | typeof nothing {
  const pinned = view.read(view.feature(createOffers).$pinned)
  return pinned?.price
    ? html`<p class="price number">${view.session.locale.money(pinned.price)}</p>`
    : nothing
}

function heading(view: View): TemplateResult {
  const seller = sellerName(view)
  return html`<div class="heading">
    <h2><bdi>${view.read(view.feature(createShow).$title)}</bdi></h2>
    ${seller ? html`<p><bdi>${seller}</bdi></p>` : nothing}
  </div>`
}

function panelHead(view: View, panel: 'products' | 'agenda'): TemplateResult {
  const close = view.t('close')
  return html`<div class="panel-head">
    <h2>${view.t(`show.${panel}`)}</h2>
    <button class="act" aria-label=${close} title=${close} @click=${() => view.choose('chat')}>
      ${closeIcon}
    </button>
  </div>`
}

function tabs(view: View): TemplateResult {
  const shown = panelsOf(view)
  const chosen = view.panel
  return html`<div
    class="tabs"
    role="tablist"
    aria-label=${view.t('show.tabs')}
    @keydown=${(event: KeyboardEvent) => walk(event, view)}
  >
    ${shown.map(
      panel =>
        html`<button
          role="tab"
          data-panel=${panel}
          aria-selected=${panel === chosen}
          aria-controls=${panel}
          tabindex=${panel === chosen ? 0 : -1}
          @click=${() => view.choose(panel)}
        >
          ${view.t(`show.${panel}`)}
        </button>`,
    )}
  </div>`
}

/** Arrow keys go from tab to tab, the way they are read. */
function walk(event: KeyboardEvent, { session }: View): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]')]
  const at = all.findIndex(tab => tab.getAttribute('aria-selected') === 'true')
  const forward = session.locale.$dir.get() === 'rtl' ? -step : step
  const tab = all[(at + forward + all.length) % all.length]
  tab?.click()
  tab?.focus()
}
