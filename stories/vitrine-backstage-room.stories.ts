import type { Meta } from '@storybook/web-components-vite'
import { empty, part, parts } from './backstage-part.ts'
import { demoPerson } from './room.ts'
import type { Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-room',
  component: 'vitrine-backstage-room',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-room'
const BOX = 'width: 400px; height: 640px'

export const Talking = part(TAG, BOX)
export const Crowded = part(TAG, BOX, {
  fill: room => {
    room.addAll(
      Array.from(
        { length: 400 },
        (_, index) => [demoPerson(`Guest ${index % 40}`), `Line ${index} of a busy evening`] as const,
      ),
    )
    room.add('chat.slow', { seconds: 10 })
    room.tally({ 'chat:capped': 128 })
  },
})
export const WithAPinnedLine = part(TAG, BOX, {
  fill: room => {
    room.addAll([[demoPerson('Ruth'), 'Just in time, kettle is on']])
    const { lines } = room.state.chat
    room.add('chat.pin', { line: lines.at(-1) }, { ref: lines.at(-1)?.seq ?? 0 })
  },
})
export const Empty = part(TAG, 'width: 400px; height: 420px', empty)
export const Dark = part(TAG, BOX, {}, { theme: 'dark' })
export const German = part(TAG, BOX, {}, { locale: 'de' })
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar' })
