import type { EventProps } from '@vitrine/protocol'
import { readCheckoutTrace } from './checkout-trace.ts'
import { browserEnv, type Env } from './env.ts'
import type { LoadSender } from './lane.ts'
import { createTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts'

/**
 * Tracks `purchase` on the shop's thank-you page, with the show and view where the checkout began. `events` is the
 * collector's address where the trace knows none. `undefined` when no checkout of a show began in this browser.
 * The answer lives until the page goes: consent may still come.
 */
export function reportPurchase(
  purchase: EventProps<'purchase'>,
  options: TelemetryOptions & { events?: string | undefined } = {},
  env: Env = browserEnv(),
  load?: LoadSender,
): Telemetry | undefined {
  const trace = readCheckoutTrace(env.local)
  if (!trace) return undefined
  const telemetry = createTelemetry({ ...options, view: trace.view }, env, load)
  telemetry.begin({ show: trace.show, url: trace.events ?? options.events })
  telemetry.track('purchase', purchase)
  return telemetry
}
