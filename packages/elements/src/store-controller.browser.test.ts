import { atom } from '@vitrine/core'
import { html, LitElement } from 'lit'
import { StoreController } from './store-controller.ts'

const $count = atom(1)

class TestCount extends LitElement {
  #stores = new StoreController(this)
  protected override render() {
    return html`${this.#stores.read($count)}`
  }
}
customElements.define('test-count', TestCount)

function expectText(element: TestCount, text: string): void {
  const shown = element.shadowRoot?.textContent
  if (shown !== text) throw new Error(`shows ${shown} instead of ${text}`)
}

describe('StoreController', () => {
  it('renders on change, and lets go of the store with the element', async () => {
    const element = document.createElement('test-count') as TestCount
    document.body.append(element)
    await element.updateComplete
    $count.set(2)
    await element.updateComplete
    expectText(element, '2')
    element.remove()
    if ($count.lc !== 0) throw new Error(`${$count.lc} listeners left`)
    document.body.append(element)
    $count.set(3)
    await element.updateComplete
    expectText(element, '3')
    element.remove()
  })
})
