import { html, type TemplateResult } from 'lit'
import { defineTags, PARTS } from '../packages/elements/src/parts.ts'
import type { Stage } from './stage.ts'

export type Look = { locale: string; theme: 'light' | 'dark' }
export const looks = {
  locale: { control: 'select', options: ['en', 'de', 'es', 'zh', 'ar'] },
  theme: { control: 'inline-radio', options: ['light', 'dark'] },
} as const
export const look: Look = { locale: 'en', theme: 'light' }

void defineTags(PARTS)

/** An element of a stage in a box of a given size; the session ends when the story goes. */
export function put(
  tag: string,
  stage: Stage,
  theme: string,
  { box, props = {}, picture = false }: { box: string; props?: Record<string, unknown>; picture?: boolean },
): TemplateResult {
  const element = Object.assign(document.createElement(tag), { session: stage.session, ...props })
  element.dataset['theme'] = theme
  element.style.cssText = 'height: 100%; width: 100%'
  const watch = new MutationObserver(() => {
    if (element.isConnected) return
    watch.disconnect()
    stage.session.close()
  })
  requestAnimationFrame(() => watch.observe(document.body, { childList: true, subtree: true }))
  const ground = picture
    ? 'linear-gradient(#0000 30%, #000b), center / cover url(/images/poster-9x16.jpg)'
    : theme === 'dark'
      ? '#15171b'
      : '#ffffff'
  return html`<div .style=${`${box}; position: relative; background: ${ground}`}>${element}</div>`
}
