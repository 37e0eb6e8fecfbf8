import type { Meta } from '@storybook/web-components-vite'
import { part, parts } from './backstage-part.ts'
import { MOVING } from './picture.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-picture',
  component: 'vitrine-backstage-picture',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-picture'
const BOX = 'width: 340px; height: 380px'
const playing = { picture: MOVING }

export const Playing = part(TAG, BOX, playing)
export const Wide = part(TAG, BOX, { ...playing, manifest: { aspect: '16/9' } })
export const Stalled = part(TAG, BOX, { picture: { phase: 'stalled', transport: 'whep' } })
export const Gone = part(TAG, BOX, {
  picture: { phase: 'failed', transport: 'llhls', retryAt: Date.now() + 4_000 },
})
export const NoPicture = part(TAG, BOX)
export const WithoutFigures = part(TAG, BOX, { ...playing, review: 'failing' })
export const Dark = part(TAG, BOX, playing, { theme: 'dark' })
export const RightToLeft = part(TAG, BOX, playing, { locale: 'ar' })
