import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { look, looks, put, type Look } from './put.ts'
import { createStoryRoom, GUEST, type StoryRoom } from './room.ts'
import { createStage, eur, openDeal } from './stage.ts'

type Args = Look & { variant: 'bar' | 'card' }

const meta: Meta<Args> = {
  title: 'Elements/vitrine-deal',
  component: 'vitrine-deal',
  args: { ...look, variant: 'card' },
  argTypes: { ...looks, variant: { control: 'inline-radio', options: ['bar', 'card'] } },
}
export default meta

type Story = StoryObj<Args>

const ITEM = 'white-tea-tin'
const TERMS = { item_id: ITEM, variant_ids: undefined, prices: [eur(1_290)], priors: [eur(1_800)] }
const MINUTES = 60_000

function state(act: (room: StoryRoom) => void, args: Partial<Args> = {}): Story {
  return {
    args,
    render: ({ locale, theme, variant }) => {
      const room = createStoryRoom()
      act(room)
      const stage = createStage({ locale, room })
      return put('vitrine-deal', stage, theme, {
        box: 'box-sizing: border-box; width: 390px; padding: 16px',
        props: { item: ITEM, variant },
      })
    },
  }
}

const open =
  (more: object = {}) =>
  (room: StoryRoom) => {
    openDeal(room, { ...TERMS, ...more })
    room.tally({ 'deal:teapots:left': 7 })
  }
const claimed = (redeemed: boolean) => (room: StoryRoom) => {
  openDeal(room, TERMS)
  const claim = { id: 'teapots', claim: 'claim-a', person: GUEST.id }
  room.add('deal.claimed', { ...claim, expires_at: Date.now() + 4 * MINUTES })
  if (redeemed) room.add('deal.redeemed', { ...claim, transaction_id: 'order-1' })
}

export const Open = state(open())
export const Bar = state(open(), { variant: 'bar' })
export const WithoutCount = state(open({ count: undefined }))
export const Upcoming = state(open({ opens_at: Date.now() + 3 * MINUTES, ends_at: Date.now() + 9 * MINUTES }))
export const Full = state(room => {
  openDeal(room, TERMS)
  room.tally({ 'deal:teapots:left': 0 })
})
export const HeldByYou = state(claimed(false))
export const BoughtByYou = state(claimed(true))
export const Ended = state(open({ opens_at: Date.now() - 9 * MINUTES, ends_at: Date.now() - 1 }))
export const SoldOut = state(room => {
  openDeal(room, TERMS)
  room.add('deal.close', { id: 'teapots', reason: 'sold_out' })
})
export const Stopped = state(room => {
  openDeal(room, TERMS)
  room.add('deal.close', { id: 'teapots', reason: 'stopped' })
})
export const Dark = state(open(), { theme: 'dark' })
export const German = state(open(), { locale: 'de' })
export const RightToLeft = state(open(), { locale: 'ar' })
