import type { Meta } from '@storybook/web-components-vite'
import { empty, part, parts } from './backstage-part.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-review',
  component: 'vitrine-backstage-review',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-review'
const BOX = 'height: 900px'

export const Report = part(TAG, BOX)
export const Counting = part(TAG, BOX, { review: 'silent' })
export const Nobody = part(TAG, BOX, { ...empty, review: 'empty' })
export const Unreadable = part(TAG, BOX, { review: 'failing' })
export const Tablet = part(TAG, 'width: 820px; height: 900px')
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar' })
