import type { EventBatch } from '@vitrine/protocol'
import { createTelemetry } from './telemetry.ts'
import type { Sink } from './sink.ts'

const url = `${location.origin}/events`
const fetched = window.fetch

function same(found: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (is !== should) throw new Error(`${is}, not ${should}`)
}

/** How many records this browser keeps. */
function kept(): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('vitrine-telemetry')
    // There is none, and looking must not make one.
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onerror = () => (request.error?.name === 'AbortError' ? resolve(0) : reject(request.error))
    request.onsuccess = () => {
      const database = request.result
      const count = database.transaction('records').objectStore('records').count()
      count.onsuccess = () => {
        database.close()
        resolve(count.result)
      }
    }
  })
}

describe('telemetry in a browser', () => {
  afterEach(() => {
    window.fetch = fetched
    localStorage.clear()
    sessionStorage.clear()
  })

  it('tells of a viewer who leaves before the code that sends is there', async () => {
    const sent: [RequestInit | undefined, EventBatch][] = []
    window.fetch = async (_url, init) => {
      sent.push([init, JSON.parse(String(init?.body)) as EventBatch])
      return new Response(null, { status: 204 })
    }
    const telemetry = createTelemetry({ consent: 'granted' })
    telemetry.begin({ show: 'drop', url, mode: 'live' })
    window.dispatchEvent(new PageTransitionEvent('pagehide'))
    same(localStorage.getItem('vitrine:unsent')?.includes('show_enter'), true)
    await telemetry.close()
    same(
      sent.map(([init, { events }]) => [init?.keepalive, events.map(event => event.name)]),
      [[true, ['show_enter']]],
    )
    same(localStorage.getItem('vitrine:unsent'), null)
  })

  it('drops what is stored when consent is withdrawn, and stores anew when it is given again', async () => {
    const dead: Sink = Object.assign(() => Promise.reject(new Error('down')), { key: url })
    const telemetry = createTelemetry({ consent: 'granted', sinks: [dead] })
    telemetry.begin({ show: 'drop' })
    telemetry.track('follow', {})
    await telemetry.flush()
    same(await kept(), 1)
    telemetry.setConsent('denied')
    same(await kept(), 0)
    telemetry.setConsent('granted')
    telemetry.track('follow', {})
    await telemetry.flush()
    await telemetry.close()
    same(await kept(), 1)
    telemetry.setConsent('denied')
    await new Promise(resolve => (indexedDB.deleteDatabase('vitrine-telemetry').onsuccess = resolve))
  })
})
