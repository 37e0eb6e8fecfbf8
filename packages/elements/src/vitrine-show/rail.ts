import { createReactions, createShow } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { heartIcon, shareIcon, tagIcon } from '../icons.ts'
import { floatHeart } from './hearts.ts'
import { sharePage } from './share.ts'
import type { View } from './view.ts'

/** What one does with the thumb at the picture's edge: hearts, sharing, and the shelf of products. */
export function railTemplate(view: View): TemplateResult | typeof nothing {
  const { $show, $title } = view.feature(createShow)
  const show = view.read($show)
  if (!show) return nothing
  const reactions = view.feature(createReactions)
  const likes = view.read(reactions.$likes)
  const like = (event: Event) => {
    reactions.like()
    const box = (event.currentTarget as HTMLElement).querySelector<HTMLElement>('.hearts')
    if (box) floatHeart(box)
  }
  const share = async () => {
    const channel = await sharePage(view.read($title))
    if (channel) reactions.shared(channel)
    if (channel === 'clipboard') view.say(view.t('show.copied'))
  }
  return html`<div class="rail" part="rail">
    ${
      show.products.length
        ? html`<button
            class="round shelf"
            aria-label="${view.t('show.products')}, ${view.session.locale.number(show.products.length)}"
            @click=${() => view.choose('products')}
          >
            <span class="disc">${tagIcon}</span
            ><span class="count">${view.session.locale.number(show.products.length)}</span>
          </button>`
        : nothing
    }
    ${
      show.room
        ? html`<button
            class="round"
            aria-label=${likes ? `${view.t('show.like')}, ${compact(view, likes)}` : view.t('show.like')}
            @click=${like}
          >
            <span class="hearts" aria-hidden="true"></span>
            <span class="disc">${heartIcon}</span
            ><span class="count">${likes ? compact(view, likes) : nothing}</span>
          </button>`
        : nothing
    }
    <button class="round" aria-label=${view.t('show.share')} @click=${share}>
      <span class="disc">${shareIcon}</span><span class="count">${view.t('show.share')}</span>
    </button>
    <span class="said" role="status">${view.said}</span>
  </div>`
}

/** "8.2k": a count that fits under a thumb. */
function compact({ session }: View, value: number): string {
  return new Intl.NumberFormat(session.locale.$locale.get(), {
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(value)
}
