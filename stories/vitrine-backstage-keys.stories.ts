import type { Meta } from '@storybook/web-components-vite'
import { part, parts } from './backstage-part.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-keys',
  component: 'vitrine-backstage-keys',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-keys'
const BOX = 'height: 560px'

export const List = part(TAG, BOX)
export const Dark = part(TAG, BOX, {}, { theme: 'dark' })
export const German = part(TAG, BOX, {}, { locale: 'de' })
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar' })
