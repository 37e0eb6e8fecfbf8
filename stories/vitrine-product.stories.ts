import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { createProducts } from '../packages/core/src/index.ts'
import { look, looks, put, type Look } from './put.ts'
import { createStoryRoom } from './room.ts'
import { createStoryShop } from './shop.ts'
import { createStage, openDeal, type StageOptions } from './stage.ts'
import { teaProducts } from './tea-table.ts'

type Args = Look & { item: string; deal: boolean; inline: boolean; chosen: readonly string[] }

const meta: Meta<Args> = {
  title: 'Elements/vitrine-product',
  component: 'vitrine-product',
  args: { ...look, item: 'celadon-teapot', deal: false, inline: false, chosen: [] },
  argTypes: { ...looks, item: { control: 'select', options: teaProducts().map(({ item_id }) => item_id) } },
  play: async ({ canvasElement, args: { chosen } }) => {
    const element = canvasElement.querySelector('vitrine-product')
    for (const value of chosen) {
      const radio = () => element?.shadowRoot?.querySelector<HTMLInputElement>(`input[value="${value}"]`)
      while (!radio()) await new Promise(next => requestAnimationFrame(next))
      radio()?.click()
    }
  },
}
export default meta

type Story = StoryObj<Args>

function state(args: Partial<Args> = {}, options: StageOptions = {}): Story {
  return {
    args,
    render: ({ locale, theme, item, deal, inline }) => {
      const room = createStoryRoom()
      if (deal) openDeal(room)
      const stage = createStage({ locale, room, ...options })
      const products = stage.session.use(createProducts)
      const stop = products.$products.subscribe(list => {
        if (!list.length) return
        queueMicrotask(() => stop())
        products.select(item, 'carousel', 'show')
      })
      return put('vitrine-product', stage, theme, {
        box: inline ? 'width: 480px; height: 780px' : 'width: 390px; height: 844px; max-height: 100vh',
        props: { inline },
        picture: !inline,
      })
    },
  }
}

const products = teaProducts()

export const Sheet = state()
export const Chosen = state({ chosen: ['clay', '600 ml'] })
export const WithDeal = state({ deal: true, chosen: ['clay', '600 ml'] })
export const FourOptions = state({ item: 'gift-tea-set' })
export const SoldOutCombination = state({ chosen: ['600 ml', 'ink'] })
export const SoldOut = state({ item: 'moon-jar' })
export const NoOptions = state({ item: 'white-tea-tin' })
export const Dark = state({ theme: 'dark', chosen: ['clay', '600 ml'] })
export const German = state({ locale: 'de', chosen: ['clay', '600 ml'] })
export const RightToLeft = state({ locale: 'ar', chosen: ['clay', '600 ml'] })
export const Inline = state({ inline: true, deal: true })
export const ShopRefuses = state(
  { item: 'white-tea-tin' },
  { shop: createStoryShop({ products, refuses: 'out_of_stock' }) },
)
export const LinkedShop = state({}, { shop: { kind: 'link' } })
export const NothingKnownOfDelivery = state({}, { manifest: { markets: [] } })
