import type { Consent, ShopChoice, Impression, Loader, Purchase } from './loader.ts'
import { startAhead } from './ahead.ts'
import { createGate } from './gate.ts'
import { mountScripts } from './mount.ts'
import type * as Heavy from './vitrine.ts'
import { watchShows } from './watch.ts'

type Call = (loader: Loader) => unknown

/**
 * The script tag. It stays small and does nothing remote: it makes the places of the shows, waits until one comes near,
 * and only then fetches the rest. It carries neither `import` nor `export`, so that it works as a module and as a
 * classic script.
 */
function run(): void {
  const page = window as { vitrine?: Call[] | { push: (call: Call) => void } }
  // A second copy on the page has only its own places to make.
  const first = !page.vitrine || Array.isArray(page.vitrine)
  const events = mountScripts(document)
  if (!first) return

  const heavy = createGate<typeof Heavy>(async () => {
    await startAhead(document)
    const code = await import('./vitrine.ts')
    code.defineShow()
    return code
  })
  const purchases = createGate(() => import('./purchase.ts'))
  const loader: Loader = {
    shop: (shop: ShopChoice) => heavy.later(({ setShop }) => setShop(shop)),
    consent(consent: Consent) {
      heavy.later(({ setConsent }) => setConsent(consent))
      purchases.later(({ setConsent }) => setConsent(consent))
    },
    async purchase(purchase: Purchase) {
      ;(await purchases.now()).report(purchase, events())
    },
    async ready(selector?: string) {
      return (await heavy.now()).ready(selector)
    },
  }
  const call = (work: Call) => {
    try {
      const answer = work(loader)
      if (answer instanceof Promise) answer.catch(console.error)
    } catch (error) {
      // One script's mistake is not the next one's.
      console.error(error)
    }
  }
  const waiting = Array.isArray(page.vitrine) ? page.vitrine : []
  page.vitrine = { push: call }
  waiting.forEach(call)

  watchShows(document, {
    near: () => void heavy.now(),
    seen: (show, impression: Impression) => heavy.later(({ promoted }) => promoted(show, impression)),
  })
}

run()
