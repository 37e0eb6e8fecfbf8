import type { Meta } from '@storybook/web-components-vite'
import { part, parts } from './backstage-part.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-deal',
  component: 'vitrine-backstage-deal',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-deal'
const BOX = 'height: 640px'

export const OneVariant = part(TAG, BOX, {}, { props: { item: 'white-tea-tin' } })
export const ManyVariants = part(TAG, BOX, {}, { props: { item: 'gift-tea-set' } })
/** What it says when it is sent: this product has an open deal. */
export const AlreadyOpen = part(TAG, BOX, {}, { props: { item: 'celadon-teapot' } })
export const Dark = part(TAG, BOX, {}, { theme: 'dark', props: { item: 'white-tea-tin' } })
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar', props: { item: 'white-tea-tin' } })
