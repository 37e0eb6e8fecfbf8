import type { ReadableAtom } from 'nanostores'
import type { Manifest } from '@vitrine/protocol'
import type { VitrineError } from '../errors.ts'
import type { Clock } from './clock/clock.ts'
import type { Locale } from './locale/locale.ts'
import type { Room } from './room/room.ts'
import type { ShopPort } from './shop/shop.ts'
import type { Telemetry } from './telemetry/telemetry.ts'

/** What the merchant's page, its manifest and the session's own options decided, by feature. */
export interface Policy {
  readonly realtime?: 'auto' | 'never' | 'always'
  readonly saveData?: boolean
  readonly cmcd?: 'query' | 'headers'
  readonly [feature: string]: unknown
}

/** What features stand on. A feature takes its ports and nothing else. */
export interface Ports {
  /** The manifest once it came; it changes when the show does. */
  readonly $manifest: ReadableAtom<Manifest | undefined>
  readonly clock: Clock
  readonly room: Room
  readonly shop: ShopPort
  readonly telemetry: Telemetry
  readonly locale: Locale
  readonly policy: Policy
  /** Aborts when the session closes: every timer, socket and listener ends with it. */
  readonly signal: AbortSignal
  /** Another feature of the same session. */
  use<T>(feature: Feature<T>): T
  /** Tells the developer (console once per code, and the session's `$error`); never throws. */
  report(error: VitrineError): void
}

/** A capability of a session. The exported factory itself is the key. */
export type Feature<T> = (ports: Ports) => T
