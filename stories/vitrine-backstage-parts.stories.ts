import type { Meta, StoryObj } from '@storybook/web-components-vite'
import '../packages/backstage/src/backstage.ts'
import { createBackstage, type BackstageOptions } from './backstage.ts'
import { look, looks, put, type Look } from './put.ts'

const meta: Meta<Look> = {
  title: 'Backstage/parts',
  args: { locale: look.locale, theme: look.theme },
  argTypes: looks,
}
export default meta

type Story = StoryObj<Look>

function part(
  tag: string,
  box: string,
  options: BackstageOptions = {},
  props: Record<string, unknown> = {},
): Story {
  return {
    render: ({ locale, theme }) => {
      const { session, room } = createBackstage({ ...options, locale })
      return put(tag, { session, room, shop: undefined }, theme, { box, props })
    },
  }
}

const empty = { fill: () => {} }

export const Bar = part('vitrine-backstage-bar', 'width: 1280px')
export const Picture = part('vitrine-backstage-picture', 'width: 340px; height: 380px')
export const Cues = part('vitrine-backstage-cues', 'width: 340px; height: 420px')
export const CuesEmpty = part('vitrine-backstage-cues', 'width: 340px; height: 200px', empty)
export const Products = part('vitrine-backstage-products', 'width: 640px; height: 800px')
export const ProductsNarrow = part('vitrine-backstage-products', 'width: 390px; height: 800px')
export const Room = part('vitrine-backstage-room', 'width: 400px; height: 640px')
export const RoomEmpty = part('vitrine-backstage-room', 'width: 400px; height: 420px', empty)
export const Deal = part('vitrine-backstage-deal', 'height: 600px', {}, { item: 'gift-tea-set' })
export const Edit = part('vitrine-backstage-edit', 'height: 700px')
