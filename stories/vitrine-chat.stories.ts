import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { look, looks, put, type Look } from './put.ts'
import { createStoryRoom, demoPerson, GUEST, type StoryRoom } from './room.ts'
import { createStage, LENA, talk, type StageOptions } from './stage.ts'

type Args = Look & { variant: 'panel' | 'overlay' }

const meta: Meta<Args> = {
  title: 'Elements/vitrine-chat',
  component: 'vitrine-chat',
  args: { ...look, variant: 'panel' },
  argTypes: { ...looks, variant: { control: 'inline-radio', options: ['panel', 'overlay'] } },
}
export default meta

type Story = StoryObj<Args>

/** A chat in this state; `act` makes it so once the session has begun. */
function state(act: (room: StoryRoom) => void, options: StageOptions = {}, args: Partial<Args> = {}): Story {
  return {
    args,
    render: ({ locale, theme, variant }) => {
      const room = options.room ?? createStoryRoom()
      act(room)
      const stage = createStage({ locale, ...options, room })
      const over = variant === 'overlay'
      const box = over
        ? 'width: 390px; height: 700px; display: flex; align-items: flex-end'
        : 'width: 370px; height: 640px'
      const element = put('vitrine-chat', stage, over ? 'dark' : theme, {
        box,
        props: { variant },
        picture: over,
      })
      return element
    },
  }
}

export const Panel = state(talk)
export const Overlay = state(
  room => {
    talk(room)
    room.add('product.pin', { item_id: 'celadon-teapot' })
  },
  {},
  { variant: 'overlay' },
)
export const Dark = state(talk, {}, { theme: 'dark' })
export const RightToLeft = state(talk, {}, { locale: 'ar' })
export const German = state(talk, {}, { locale: 'de' })
export const PinnedLine = state(room => {
  talk(room)
  const text = 'Delivery to Germany takes 5 to 9 days, duties are in the price.'
  room.add('chat.pin', { line: { seq: 5, at: Date.now(), by: LENA, text } }, { ref: 5 })
})
export const Empty = state(() => undefined)
export const Connecting = state(() => undefined, { room: createStoryRoom({ silent: true }) })
export const Refused = state(() => undefined, { room: createStoryRoom({ refuses: true }) })
export const NoRoom = state(() => undefined, { manifest: { room: undefined } })
export const ShowIsOver = state(talk, { manifest: { phase: 'ended' } })
export const Reconnecting: Story = {
  ...Panel,
  render: ({ locale, theme }) => {
    const room = createStoryRoom()
    talk(room)
    const stage = createStage({ locale, room })
    setTimeout(() => room.drop(), 500)
    return put('vitrine-chat', stage, theme, { box: 'width: 370px; height: 640px' })
  },
}
export const ManyLines = state(room => {
  for (let from = 0; from < 10_000; from += 200)
    room.addAll(
      Array.from({ length: 200 }, (_, at) => [demoPerson('Ruth'), `Line ${from + at + 1}`] as const),
    )
})
export const HostileText = state(room =>
  room.addAll([
    [LENA, '<img src=x onerror="alert(1)"><b>not bold</b>'],
    [{ ...LENA, name: '\u202Eanel' }, 'a name that turns the line round'],
    [LENA, `z${'\u0335\u0321\u031b'.repeat(40)}algo`],
    [LENA, 'w'.repeat(500)],
    [GUEST, 'a line of my own below'],
  ]),
)
