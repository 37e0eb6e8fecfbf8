import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { look, looks, put, type Look } from './put.ts'
import { createStoryShop } from './shop.ts'
import { createStage } from './stage.ts'
import { teaProducts } from './tea-table.ts'

type Args = Look & { variant: 'button' | 'bar'; open: boolean }

const meta: Meta<Args> = {
  title: 'Elements/vitrine-checkout',
  component: 'vitrine-checkout',
  args: { ...look, variant: 'button', open: false },
  argTypes: { ...looks, variant: { control: 'inline-radio', options: ['button', 'bar'] } },
}
export default meta

type Story = StoryObj<Args>
type ShopSetup = Partial<Parameters<typeof createStoryShop>[0]>

const CART = [
  ['clay-cups.clay', 2],
  ['white-tea-tin', 1],
] as const

function state(args: Partial<Args> = {}, setup: ShopSetup = { cart: CART }): Story {
  return {
    args,
    render: ({ locale, theme, variant, open }) => {
      const shop = createStoryShop({ products: teaProducts('', locale), ...setup })
      return put('vitrine-checkout', createStage({ locale, shop }), theme, {
        box: 'box-sizing: border-box; width: 480px; max-width: 100%; padding: 16px',
        props: { variant, open },
      })
    },
  }
}

export const Button = state()
export const ButtonEmpty = state({}, {})
export const Bar = state({ variant: 'bar' })
export const BarEmpty = state({ variant: 'bar' }, {})
export const BarGerman = state({ variant: 'bar', locale: 'de' })
export const Bag = state({ open: true })
export const BagEmpty = state({ open: true }, {})
export const BagDark = state({ open: true, theme: 'dark' })
export const BagRightToLeft = state({ open: true, locale: 'ar' })
export const BagUnreachable = state({ open: true }, { broken: true })
export const ShopRefuses = state({ open: true }, { cart: CART, refuses: 'not_enough_stock' })
