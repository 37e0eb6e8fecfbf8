import type { Meta, StoryObj } from '@storybook/web-components-vite'
import '../packages/backstage/src/backstage.ts'
import { createBackstage, type BackstageOptions } from './backstage.ts'
import { MOVING } from './picture.ts'
import { createStoryRoom, demoPerson } from './room.ts'

type Args = { locale: string }

const meta: Meta<Args> = {
  title: 'Backstage/vitrine-backstage',
  component: 'vitrine-backstage',
  args: { locale: 'en' },
  argTypes: { locale: { control: 'select', options: ['en', 'de', 'es', 'zh', 'ar'] } },
}
export default meta

type Story = StoryObj<Args>

/** The shell on a session of its own; the session and its doors go when the story does. */
function state(options: BackstageOptions = {}, act?: (element: HTMLElement) => void, locale = 'en'): Story {
  return {
    args: { locale },
    render: ({ locale }) => {
      const stage = createBackstage({ ...options, locale })
      const element = Object.assign(document.createElement('vitrine-backstage'), { session: stage.session })
      const watch = new MutationObserver(() => {
        if (element.isConnected) return
        watch.disconnect()
        stage.session.close()
        stage.doors.close()
      })
      requestAnimationFrame(() => watch.observe(document.body, { childList: true, subtree: true }))
      if (act) whenDrawn(element, () => act(element))
      return element
    },
  }
}

/** A frame after frame until the desk stands. */
function whenDrawn(element: HTMLElement, act: () => void): void {
  const bar = element.shadowRoot?.querySelector('vitrine-backstage-bar')
  if (bar?.shadowRoot?.querySelector('header')) act()
  else requestAnimationFrame(() => whenDrawn(element, act))
}

const press = (key: string) => () =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
const click = (selector: string) => (element: HTMLElement) =>
  element.shadowRoot
    ?.querySelector('vitrine-backstage-bar')
    ?.shadowRoot?.querySelector<HTMLElement>(selector)
    ?.click()

export const Live = state({ picture: MOVING })
export const RightToLeft = state({}, undefined, 'ar')
export const Scheduled = state({ phase: 'scheduled', review: 'empty', fill: () => {} })
export const Lobby = state({ phase: 'lobby', review: 'empty', fill: () => {} })
export const HostAway = state({ fill: room => room.add('show.away', { away: true }) })
export const Ended = state({ phase: 'ended' })
export const NoProducts = state({
  fill: room => {
    for (const { product } of room.state.products.items)
      room.add('product.remove', { item_id: product.item_id })
  },
})
export const Busy = state({
  fill: room =>
    room.addAll(
      Array.from(
        { length: 400 },
        (_, index) => [demoPerson(`Guest ${index % 40}`), `Line ${index} of a busy evening`] as const,
      ),
    ),
})
export const Keys = state({}, press('?'))
export const OpenADeal = state({}, press('d'))
export const EditShow = state({}, click('[aria-label="Edit show"]'))
export const EndShow = state({}, click('header .ink'))
export const Review = state({}, click('[aria-label="Review"]'))
export const ReviewFailed = state({ review: 'failing' }, click('[aria-label="Review"]'))
export const ReviewEmpty = state({ review: 'empty' }, click('[aria-label="Review"]'))

const lost = createStoryRoom({ you: { id: 'operator-1', name: '', role: 'operator' } })
export const Reconnecting = state({ room: lost }, () => lost.drop())

/** Without a link in the address bar. */
export const NoLink: Story = { render: () => document.createElement('vitrine-backstage') }
