import { teaManifest } from '../../../../stories/tea-table.ts'
import { same } from '../browser.test-world.ts'
import { openAhead, takeSession, type SessionWishes } from './session-owner.ts'

const manifest = { ...teaManifest(), room: undefined }

function place(wishes: Partial<SessionWishes>, attributes: Record<string, string> = {}): HTMLElement {
  const show = document.createElement('vitrine-not-upgraded')
  for (const [name, value] of Object.entries(attributes)) show.setAttribute(name, value)
  return Object.assign(show, wishes)
}

describe('a session opened before the code of its element', () => {
  it('is not there while nobody said which show', () => {
    same(openAhead(place({})), undefined, 'ahead')
    same(takeSession(place({})), undefined, 'later')
  })

  it('is not opened where the page has given one', () => {
    const given = takeSession(place({ manifest }))
    same(openAhead(Object.assign(place({ manifest }), { session: given })), undefined, 'ahead')
    given?.close()
  })

  it('is what attributes and properties say, and the element goes on with it once', () => {
    const show = place({ manifest }, { locale: 'de', country: 'AT' })
    const early = openAhead(show)
    same([early?.locale.$locale.get(), early?.locale.$country.get()], ['de', 'AT'], 'attributes')
    const taken = takeSession(show)
    if (taken !== early) throw new Error('another session')
    const another = takeSession(show)
    if (another === early) throw new Error('given away twice')
    early?.close()
    another?.close()
  })

  it('hears what changed since', () => {
    const show = place({ manifest }, { locale: 'de' })
    const early = openAhead(show)
    show.setAttribute('locale', 'ar')
    if (takeSession(show) !== early) throw new Error('another session')
    same(early?.locale.$locale.get(), 'ar', 'locale')
    early?.close()
  })

  const others: [string, Partial<SessionWishes>][] = [
    ['manifest', { manifest: { ...manifest, id: 'b' } }],
    ['token', { token: 'other' }],
    ['sinks', { sinks: [] }],
  ]
  for (const [name, change] of others)
    it(`gives way to another one for another ${name}`, () => {
      const show = place({ manifest })
      const early = openAhead(show)
      Object.assign(show, change)
      const taken = takeSession(show)
      if (!taken || taken === early) throw new Error('the old session')
      same(early?.$state.get().phase, 'closed', 'the early one')
      taken.close()
    })
})
