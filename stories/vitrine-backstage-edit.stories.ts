import type { Meta } from '@storybook/web-components-vite'
import { part, parts } from './backstage-part.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-edit',
  component: 'vitrine-backstage-edit',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-edit'
const BOX = 'height: 720px'

export const Form = part(TAG, BOX)
export const NothingSetYet = part(TAG, BOX, {
  manifest: { titles: {}, sources: [], products: [] },
  fill: room => {
    for (const { product } of room.state.products.items)
      room.add('product.remove', { item_id: product.item_id })
  },
})
export const LiveKit = part(TAG, BOX, {
  manifest: {
    sources: [
      { kind: 'livekit', url: 'wss://rtc.example', token_url: 'https://live.example/shows/tea/stage-token' },
      { kind: 'llhls', url: 'https://live.example/live/index.m3u8' },
    ],
  },
})
export const Dark = part(TAG, BOX, {}, { theme: 'dark' })
export const German = part(TAG, BOX, {}, { locale: 'de' })
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar' })
