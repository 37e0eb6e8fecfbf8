import type { Meta } from '@storybook/web-components-vite'
import { empty, part, parts } from './backstage-part.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-products',
  component: 'vitrine-backstage-products',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-products'
const BOX = 'width: 640px; height: 800px'

export const WithADeal = part(TAG, BOX)
export const NothingPinned = part(TAG, BOX, empty)
export const Narrow = part(TAG, 'width: 390px; height: 800px')
export const Wide = part(TAG, 'width: 900px; height: 800px')
export const NoProducts = part(TAG, 'width: 640px; height: 240px', {
  fill: room => {
    for (const { product } of room.state.products.items)
      room.add('product.remove', { item_id: product.item_id })
  },
})
export const Dark = part(TAG, BOX, {}, { theme: 'dark' })
export const German = part(TAG, BOX, {}, { locale: 'de' })
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar' })
