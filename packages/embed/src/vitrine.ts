import type { ShopChoice, Session } from '@vitrine/core'
import { VitrinePlayer, VitrineShow } from '@vitrine/elements'
import type { Consent, Impression, Ready } from './loader.ts'
import { endAhead } from './stage.ts'

/** The shows of one page, and what its scripts said for all of them. */
function createPage(document: Document) {
  const seen = new WeakMap<Element, Impression>()
  let shop: ShopChoice | undefined
  let consent: Consent | undefined

  const shows = () => [...document.querySelectorAll<VitrineShow>('vitrine-show')]

  document.addEventListener('vitrine-session', ({ target, detail }: CustomEventInit<Session> & Event) => {
    if (!detail) return
    if (shop) detail.setShop(shop)
    if (consent) detail.telemetry.setConsent(consent)
    const impression = target instanceof Element ? seen.get(target) : undefined
    if (impression) tell(detail, impression)
  })

  function find(selector: string | undefined): VitrineShow | undefined {
    if (!selector) return shows()[0]
    const found = document.querySelector(selector)
    return found instanceof VitrineShow
      ? found
      : (found?.querySelector<VitrineShow>('vitrine-show') ?? undefined)
  }

  return {
    setShop(choice: ShopChoice): void {
      shop = choice
      for (const { session } of shows()) session?.setShop(shop)
    },
    setConsent(said: Consent): void {
      consent = said
      for (const { session } of shows()) session?.telemetry.setConsent(said)
    },
    promoted(show: Element, impression: Impression): void {
      seen.set(show, impression)
      const session = show instanceof VitrineShow ? show.session : undefined
      if (session) tell(session, impression)
    },
    async ready(selector?: string): Promise<Ready> {
      const core = await import('@vitrine/core')
      const session = find(selector)?.session ?? (await nextSession(() => find(selector)))
      return { ...core, session }
    },
  }

  /** The show may be placed, or upgraded, later. */
  function nextSession(show: () => VitrineShow | undefined): Promise<Session> {
    return new Promise(resolve => {
      const came = () => {
        const session = show()?.session
        if (!session) return
        document.removeEventListener('vitrine-session', came)
        resolve(session)
      }
      document.addEventListener('vitrine-session', came)
    })
  }
}

function tell({ telemetry }: Session, { placement, t }: Impression): void {
  telemetry.track('view_promotion', { placement }, t)
}

export const { setShop, setConsent, promoted, ready } = createPage(document)

/**
 * Makes shows of the page's elements. Each tag in a task of its own: reading the code and making a show of it at once
 * would hold a slow phone up for too long.
 */
export function defineShow(): void {
  define('vitrine-show', VitrineShow)
  setTimeout(() => {
    define('vitrine-player', VitrinePlayer)
    // A player takes its picture with its first drawing, which is done before the next task.
    setTimeout(endAhead)
  })
}

function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element)
}
