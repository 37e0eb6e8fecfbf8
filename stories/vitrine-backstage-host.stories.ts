import type { Meta } from '@storybook/web-components-vite'
import { empty, part, parts } from './backstage-part.ts'
import type { Look } from './put.ts'
import { demoPerson } from './room.ts'

const meta: Meta<Look> = {
  title: 'Backstage/vitrine-backstage-host',
  component: 'vitrine-backstage-host',
  ...parts,
}
export default meta

const TAG = 'vitrine-backstage-host'
const BOX = 'width: 1280px; height: 720px'

export const Running = part(TAG, BOX)
export const ManyQuestions = part(TAG, BOX, {
  fill: room => {
    room.add('product.pin', { item_id: 'walnut-tray' })
    for (const text of ['How heavy is the tray?', 'Passt sie in den Geschirrspüler?', 'هل تشحنون إلى دبي؟'])
      for (const name of ['Ruth', 'Omar', 'Aiko'])
        room.add('chat.say', { text, is_question: true }, { by: demoPerson(name) })
  },
})
export const Away = part(TAG, BOX, { fill: room => room.add('show.away', { away: true }) })
export const BeforeTheShow = part(TAG, BOX, { ...empty, phase: 'lobby' })
export const Phone = part(TAG, 'width: 390px; height: 780px')
export const Dark = part(TAG, BOX, {}, { theme: 'dark' })
export const RightToLeft = part(TAG, BOX, {}, { locale: 'ar' })
