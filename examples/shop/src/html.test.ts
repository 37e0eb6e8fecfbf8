import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from './html.ts'

describe('html', () => {
  it('lets no text out of the place it was put in', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ';', '#', '/') }), text => {
        const page = html`<p title="${text}">${text}</p>`.text
        expect(page.match(/[<>"']/g)?.join('')).toBe('<"">' + '<>')
        const decoded = page
          .slice(page.indexOf('>') + 1, page.lastIndexOf('<'))
          .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => {
            return { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }[name] ?? ''
          })
        expect(decoded).toBe(text)
      }),
    )
  })

  it.each([
    [
      'nested templates and lists',
      html`<p>${['a', '<'].map(each => html`<b>${each}</b>`)}</p>`,
      '<p><b>a</b><b>&lt;</b></p>',
    ],
    ['nothing for what is not there', html`<p>${undefined}${null}${false}${0}</p>`, '<p>0</p>'],
  ])('writes %s', (_name, made, expected) => {
    expect(made.text).toBe(expected)
  })

  it('does not take an object of the same shape, out of a request, for its own', () => {
    const forged: { text: string } = JSON.parse('{"text":"<script>"}')
    expect(html`<p>${forged}</p>`.text).toBe('<p></p>')
  })
})
