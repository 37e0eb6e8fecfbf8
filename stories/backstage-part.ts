import type { StoryObj } from '@storybook/web-components-vite'
import '../packages/backstage/src/backstage.ts'
import { createBackstage, type BackstageOptions } from './backstage.ts'
import { look, looks, put, type Look } from './put.ts'

/** What every part of backstage has in its `Meta`. */
export const parts = { args: look, argTypes: looks }

/** One part of backstage alone, in a box of a given size, on a session of its own. */
export function part(
  tag: string,
  box: string,
  options: BackstageOptions = {},
  { props = {}, ...args }: Partial<Look> & { props?: Record<string, unknown> } = {},
): StoryObj<Look> {
  return {
    args,
    render: ({ locale, theme }) => {
      const { session, room } = createBackstage({ ...options, locale })
      return put(tag, { session, room, shop: undefined }, theme, { box, props })
    },
  }
}

/** A room in which nothing was said or shown yet. */
export const empty: BackstageOptions = { fill: () => {} }
