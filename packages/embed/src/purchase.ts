import { reportPurchase } from '@vitrine/core'
import type { Consent, Purchase } from './loader.ts'

/** Orders told of on one page; they wait for consent as long as the page lives. */
function createPurchases() {
  const told: NonNullable<ReturnType<typeof reportPurchase>>[] = []
  let consent: Consent | undefined
  return {
    /** `events`: the collector, where the checkout's own trace names none. */
    report(purchase: Purchase, events: string | undefined): void {
      const telemetry = reportPurchase(purchase, { ...(consent && { consent }), ...(events && { events }) })
      if (telemetry) told.push(telemetry)
    },
    setConsent(said: Consent): void {
      consent = said
      for (const telemetry of told) telemetry.setConsent(said)
    },
  }
}

export const { report, setConsent } = createPurchases()
