import { audit, same, until } from '../browser.test-world.ts'
import { teaManifest } from '../../../../stories/tea-table.ts'

const KEY = 'vitrine:backstage'
const SILENT = new Promise<Response>(() => {})

describe('the way into backstage', () => {
  const own = globalThis.fetch
  const address = location.href
  let element: HTMLElement
  const asked: string[] = []
  const text = () => element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? ''

  function open(hash: string, answers: Record<string, () => Response | Promise<Response>>): void {
    history.replaceState(null, '', `${location.pathname}${location.search}${hash}`)
    globalThis.fetch = async (input, init) => {
      const path = new URL(String(input instanceof Request ? input.url : input), location.href).pathname
      const answer = answers[path]
      if (!answer) return own(input, init)
      asked.push(`${path} ${String(init?.body ?? '')}`)
      return answer()
    }
    element = document.createElement('vitrine-backstage')
    document.body.append(element)
  }

  beforeEach(() => {
    asked.length = 0
    sessionStorage.removeItem(KEY)
  })
  afterEach(() => {
    element.remove()
    globalThis.fetch = own
    sessionStorage.removeItem(KEY)
    history.replaceState(null, '', address)
  })

  it('asks for a link without one', async () => {
    open('', {})
    await until(() => text().includes('Open backstage by its link'), 'the sentence')
    await audit(element)
  })

  it('says that a link was used', async () => {
    open('#ticket=old', { '/sign-in': () => new Response('{}', { status: 401 }) })
    await until(() => text().includes('This link was used before'), 'the sentence')
    const middles = [...(element.shadowRoot?.querySelectorAll('h1, p') ?? [])].map(one => {
      const { left, right } = one.getBoundingClientRect()
      return Math.round((left + right) / 2)
    })
    same(middles, Array(2).fill(Math.round(innerWidth / 2)), 'in the middle, one below the other')
    await audit(element)
    same(location.hash, '', 'the ticket in the address bar')
  })

  it('tries again when the server was away, with the same ticket', async () => {
    let up = false
    open('#ticket=good', {
      '/sign-in': () => {
        if (!up) throw new TypeError('no server')
        return new Response(JSON.stringify({ token: 't', show: 'tea' }))
      },
      '/shows/tea': () => SILENT,
      '/review/tea': () => SILENT,
    })
    await until(() => text().includes('can’t be reached'), 'the sentence')
    up = true
    element.shadowRoot?.querySelector('button')?.click()
    await until(() => text().includes('Opening the room'), 'the room')
    same(
      asked.filter(one => one.startsWith('/sign-in')),
      Array(2).fill('/sign-in {"ticket":"good"}'),
      'asked',
    )
    same(sessionStorage.getItem(KEY), '{"show":"tea","token":"t"}', 'kept for this tab')
    same(location.hash, '', 'the ticket in the address bar')
  })

  it('comes back in the same tab without a link', async () => {
    sessionStorage.setItem(KEY, '{"show":"tea","token":"t"}')
    open('', { '/shows/tea': () => SILENT, '/review/tea': () => SILENT })
    await until(() => text().includes('Opening the room'), 'the room')
  })

  it('says that there is no such show', async () => {
    sessionStorage.setItem(KEY, '{"show":"tea","token":"t"}')
    const wrong = { ...teaManifest(), title: 7 }
    open('', { '/shows/tea': () => new Response(JSON.stringify(wrong)), '/review/tea': () => SILENT })
    await until(() => text().includes('no such show'), 'the sentence')
  })
})
