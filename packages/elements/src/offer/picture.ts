import type { Product } from '@vitrine/core'
import { css, html, nothing, type TemplateResult } from 'lit'

type Media = Product['media'][number]

/** The picture that shows what is chosen so far: the first variant's that fits, else the product's first. */
export function pictureFor(
  product: Product,
  choice: Readonly<Record<string, string>> = {},
): Media | undefined {
  const images = imagesOf(product)
  const chosen = Object.entries(choice)
  const variant =
    chosen.length > 0 &&
    product.variants.find(
      ({ media, options }) => media !== undefined && chosen.every(([name, value]) => options[name] === value),
    )
  const picture = variant && variant.media !== undefined ? product.media[variant.media] : undefined
  return picture?.kind === 'image' ? picture : images[0]
}

export function imagesOf({ media }: Product): readonly Media[] {
  return media.filter(({ kind }) => kind === 'image')
}

/** A square that keeps its size before, with and without its picture. `named` says what is on it; else it is decoration. */
export function pictureTemplate(media: Media | undefined, named = false): TemplateResult {
  return html`<span class="picture" part="picture"
    >${
      media
        ? html`<img
            src=${media.url}
            alt=${named ? (media.alt ?? '') : ''}
            width=${media.width ?? nothing}
            height=${media.height ?? nothing}
            decoding="async"
            draggable="false"
          />`
        : nothing
    }</span
  >`
}

export const pictureStyles = css`
  .picture {
    display: block;
    aspect-ratio: 1;
    overflow: hidden;
    border-radius: var(--_radius-m);
    background: var(--_surface-2);
  }
  .picture img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`
