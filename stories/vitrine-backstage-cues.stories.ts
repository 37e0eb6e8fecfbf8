import type { Meta } from '@storybook/web-components-vite'
import { empty, part, parts } from './backstage-part.ts'
import { CUES } from './backstage.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-cues',
  component: 'vitrine-backstage-cues',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-cues'
const BOX = 'width: 340px; height: 420px'

export const Running = part(TAG, BOX)
export const BeforeTheFirst = part(TAG, BOX, {
  fill: room => room.add('show.cues', { cues: CUES }, { to: 'staff' }),
})
export const AllDone = part(TAG, BOX, {
  fill: room => {
    room.add('show.cues', { cues: CUES }, { to: 'staff' })
    for (const { id } of CUES) room.add('show.cue', { id, state: 'done' }, { to: 'staff' })
  },
})
export const Long = part(TAG, BOX, {
  fill: room => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      id: `cue-${index}`,
      at: index * 90_000,
      title: `Cue ${index + 1}`,
      do: [],
    }))
    room.add('show.cues', { cues: many }, { to: 'staff' })
    for (const { id } of many.slice(0, 24)) room.add('show.cue', { id, state: 'done' }, { to: 'staff' })
  },
})
export const Empty = part(TAG, 'width: 340px; height: 200px', empty)
export const Dark = part(TAG, BOX, {}, { theme: 'dark' })
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar' })
