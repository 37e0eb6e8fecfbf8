import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { look, looks, put, type Look } from './put.ts'
import { createStage } from './stage.ts'

type Args = Look & { left: number; format: 'clock' | 'units' }

const meta: Meta<Args> = {
  title: 'Elements/vitrine-countdown',
  component: 'vitrine-countdown',
  args: { ...look, left: 161, format: 'clock' },
  argTypes: {
    ...looks,
    left: { control: 'number', description: 'seconds' },
    format: { control: 'inline-radio', options: ['clock', 'units'] },
  },
  render: ({ locale, theme, left, format }) => {
    const stage = createStage({ locale })
    return put('vitrine-countdown', stage, theme, {
      box: `padding: 24px; color: ${theme === 'dark' ? '#f2f3f5' : '#16181d'}`,
      props: { until: stage.session.clock.now() + left * 1_000, format },
    })
  },
}
export default meta

type Story = StoryObj<Args>

export const Minutes: Story = {}
export const Hours: Story = { args: { left: 7_384 } }
export const Days: Story = { args: { left: 190_000 } }
export const Units: Story = { args: { left: 190_000, format: 'units' } }
export const Over: Story = { args: { left: -1 } }
export const Dark: Story = { args: { theme: 'dark', format: 'units' } }
export const German: Story = { args: { locale: 'de', left: 190_000, format: 'units' } }
export const Arabic: Story = { args: { locale: 'ar', left: 190_000, format: 'units' } }
