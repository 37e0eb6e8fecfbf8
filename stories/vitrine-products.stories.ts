import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { look, looks, put, type Look } from './put.ts'
import { createStoryRoom } from './room.ts'
import { createStage, eur, openDeal, type StageOptions } from './stage.ts'
import { teaProducts } from './tea-table.ts'

type Args = Look & { variant: 'carousel' | 'pinned'; item: string; deal: boolean; width: number }

const meta: Meta<Args> = {
  title: 'Elements/vitrine-products',
  component: 'vitrine-products',
  args: { ...look, variant: 'carousel', item: 'celadon-teapot', deal: true, width: 390 },
  argTypes: {
    ...looks,
    variant: { control: 'inline-radio', options: ['carousel', 'pinned'] },
    item: { control: 'select', options: teaProducts().map(({ item_id }) => item_id) },
  },
}
export default meta

type Story = StoryObj<Args>

function state(args: Partial<Args> = {}, options: StageOptions = {}): Story {
  return {
    args,
    render: ({ locale, theme, variant, item, deal, width }) => {
      const room = createStoryRoom()
      if (item) room.add('product.pin', { item_id: item })
      if (deal) openDeal(room)
      const stage = createStage({ locale, room, ...options })
      return put('vitrine-products', stage, theme, {
        box: `box-sizing: border-box; width: ${width}px; max-width: 100%; padding: 12px`,
        props: { variant },
      })
    },
  }
}

const [one] = teaProducts()
const long = one && {
  ...one,
  title: 'Hand-thrown celadon teapot from Jingdezhen',
  titles: {},
  variants: one.variants.map(variant => ({ ...variant, prices: [eur(1_234_567_890)], left: 3 })),
}
const few = teaProducts().map((product, at) => ({
  ...product,
  variants: product.variants.map(variant => ({ ...variant, available: at !== 1, left: at % 6 })),
}))
const many = Array.from({ length: 40 }, (_, at) => ({
  ...one,
  item_id: `pot-${at}`,
  title: `Pot ${at + 1}`,
  titles: {},
}))

export const Carousel = state()
export const CarouselWide = state({ width: 600 })
export const CarouselDark = state({ theme: 'dark' })
export const CarouselRightToLeft = state({ locale: 'ar' })
export const FewLeftAndSoldOut = state({ deal: false }, { manifest: { products: few }, shop: 'none' })
export const OneProduct = state({ deal: false }, { manifest: { products: one ? [one] : [] }, shop: 'none' })
export const FortyProducts = state(
  { deal: false, item: '' },
  { manifest: { products: many as never }, shop: 'none' },
)
export const LongNamesAndPrices = state(
  { deal: false },
  { manifest: { products: long ? [long] : [] }, shop: 'none' },
)
export const NoProducts = state({ item: '', deal: false }, { manifest: { products: [] } })
export const Pinned = state({ variant: 'pinned' })
export const PinnedWide = state({ variant: 'pinned', width: 460 })
export const PinnedDark = state({ variant: 'pinned', theme: 'dark' })
export const PinnedGerman = state({ variant: 'pinned', locale: 'de' })
export const PinnedRightToLeft = state({ variant: 'pinned', locale: 'ar' })
export const PinnedSoldOut = state({ variant: 'pinned', item: 'moon-jar', deal: false })
export const PinnedLinkedShop = state({ variant: 'pinned', deal: false }, { shop: { kind: 'link' } })
export const PinnedLong = state(
  { variant: 'pinned', deal: false },
  { manifest: { products: long ? [long] : [] }, shop: 'none' },
)
