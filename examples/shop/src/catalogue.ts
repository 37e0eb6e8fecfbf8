import type { Product } from '@vitrine/protocol'
import { labelFor, swatches } from './labels.ts'
import { range, type Item } from './range.ts'

export type Catalogue = {
  products: readonly Product[]
  /** Pieces in the store room when the shop opens for the first time, by variant. */
  stock: ReadonlyMap<string, number>
}

const combine = (options: string[][]): Record<string, string>[] =>
  options.reduce<Record<string, string>[]>(
    (choices, [name = '', ...values]) =>
      choices.flatMap(choice => values.map(value => ({ ...choice, [name]: value }))),
    [{}],
  )

const variantId = (item: Item, choice: Record<string, string>) =>
  [item.item_id, ...Object.values(choice)].join('.').replaceAll(' ', '-')

const productOf = (item: Item, base: string, language: string): Product => {
  const pictures = Object.keys(item.images)
  return {
    item_id: item.item_id,
    title: item.titles.en,
    titles: item.titles,
    url: `${base}/products/${item.item_id}`,
    brand: 'Kiln & Co.',
    media: Object.entries(item.images).map(([name, alt]) => ({
      url: `${base}/images/${name}.svg`,
      kind: 'image',
      alt,
      width: 800,
      height: 800,
    })),
    options: item.options.map(([name = '', ...values]) => ({
      name,
      label: labelFor(name, language),
      values: values.map(value => ({
        value,
        label: labelFor(value, language),
        ...(swatches[value] && { swatch: swatches[value] }),
      })),
    })),
    variants: combine(item.options).map(choice => {
      const { prices, priors, stock, image } = item.terms(choice)
      return {
        variant_id: variantId(item, choice),
        options: choice,
        prices,
        ...(priors && { priors }),
        available: stock > 0,
        ...(image && { media: Math.max(0, pictures.indexOf(image)) }),
      }
    }),
    description: item.description,
    ...(item.highlights && { highlights: item.highlights }),
    tags: item.tags,
  }
}

/**
 * The range as products whose pictures and pages are under `base` (no slash at its end), with the options' labels in
 * `language`. `available` is as of the first opening; the shop's own stock is what counts.
 */
export const createCatalogue = (base: string, language = 'en'): Catalogue => ({
  products: range.map(item => productOf(item, base, language)),
  stock: new Map(
    range.flatMap(item =>
      combine(item.options).map(choice => [variantId(item, choice), item.terms(choice).stock] as const),
    ),
  ),
})
