import type { Meta } from '@storybook/web-components-vite'
import { empty, part, parts } from './backstage-part.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-bar',
  component: 'vitrine-backstage-bar',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-bar'
const BOX = 'width: 1280px'

export const Live = part(TAG, BOX)
export const Away = part(TAG, BOX, { fill: room => room.add('show.away', { away: true }) })
export const Scheduled = part(TAG, BOX, { ...empty, phase: 'scheduled', review: 'empty' })
export const Lobby = part(TAG, BOX, { ...empty, phase: 'lobby', review: 'empty' })
export const Ended = part(TAG, BOX, { phase: 'ended' })
export const WithoutFigures = part(TAG, BOX, { review: 'failing' })
export const Tablet = part(TAG, 'width: 820px')
export const Phone = part(TAG, 'width: 390px')
export const Dark = part(TAG, BOX, {}, { theme: 'dark' })
export const German = part(TAG, BOX, {}, { locale: 'de' })
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar' })
