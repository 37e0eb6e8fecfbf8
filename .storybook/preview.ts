import type { Preview } from '@storybook/web-components-vite'

const preview: Preview = {
  parameters: { layout: 'fullscreen', a11y: { test: 'error' } },
}

export default preview
