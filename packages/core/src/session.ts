import { atom, type ReadableAtom } from 'nanostores'
import { manifestOf, type Manifest, type RoomState } from '@vitrine/protocol'
import type { VitrineError } from './errors.ts'
import { createClock, type Clock } from './ports/clock/clock.ts'
import { createLocale, viewerLocale, type Locale } from './ports/locale/locale.ts'
import { checkManifest, loadManifest } from './ports/manifest/load-manifest.ts'
import type { Feature, Policy, Ports } from './ports/ports.ts'
import { createRoom } from './ports/room/create-room.ts'
import type { RoomTransport } from './ports/room/socket.ts'
import { createShop, type ShopChoice } from './ports/shop/create-shop.ts'
import { createTelemetry, type Consent, type Sink, type Telemetry } from './ports/telemetry/telemetry.ts'

export interface SessionOptions {
  /** Address of the show's manifest. */
  src?: string
  /** Or the manifest itself. */
  manifest?: unknown
  shop?: ShopChoice
  /** BCP 47; else the page's language, else the browser's. */
  locale?: string
  /** ISO 3166-1. */
  country?: string
  /** ISO 4217. */
  currency?: string
  /** A signed room token, or how to get one. */
  token?: string | (() => Promise<string | undefined>)
  consent?: Consent
  sinks?: readonly Sink[]
  policy?: Policy
  /** Another carrier of the room's frames. */
  transport?: RoomTransport
}

/** `failed`: the show can't be loaded now; `retryable` tells whether the session goes on trying by itself. */
export type SessionState =
  { phase: 'idle' | 'loading' | 'ready' | 'closed' } | { phase: 'failed'; error: VitrineError }

/** One viewer's connection to one show. */
export interface Session {
  readonly $state: ReadableAtom<SessionState>
  readonly $manifest: ReadableAtom<Manifest | undefined>
  /** The latest thing the developer should know of. */
  readonly $error: ReadableAtom<VitrineError | undefined>
  readonly clock: Clock
  readonly locale: Locale
  readonly telemetry: Telemetry
  /** The feature made by this factory: once per session. */
  use<T>(feature: Feature<T>): T
  /** Puts the merchant's shop in, now or later. */
  setShop(choice: ShopChoice): void
  /** Nothing remote happens before. */
  start(): void
  /** Tries again to load a show that failed. */
  retry(): void
  /** Ends everything this session began. */
  close(): void
}

const RETRY_MS = { first: 1_000, most: 15_000 } as const

/** The composition root: makes the ports, hands out features, knows none. Never throws for remote causes. */
export function createSession(options: SessionOptions): Session {
  const closing = new AbortController()
  const { signal } = closing
  const $state = atom<SessionState>({ phase: 'idle' })
  const $manifest = atom<Manifest | undefined>(undefined)
  const $error = atom<VitrineError | undefined>(undefined)
  const told = new Set<string>()
  let policy: Policy = { ...options.policy }
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  const stops: (() => void)[] = []

  function report(error: VitrineError): void {
    $error.set(error)
    if (told.has(error.code)) return
    told.add(error.code)
    console.warn(error.message, ...(error.cause ? [error.cause] : []))
  }

  const clock = createClock()
  const locale = createLocale({
    locale: options.locale || viewerLocale(document.documentElement.lang, navigator.languages),
    country: options.country,
    currency: options.currency,
  })
  const telemetry = createTelemetry({
    sinks: options.sinks ?? [],
    consent: options.consent ?? 'pending',
    signal,
    report,
  })
  const shop = createShop({ locale, manifest: () => $manifest.get(), signal, report })
  const { token } = options
  const room = createRoom({
    clock,
    signal,
    report,
    locale: locale.$locale.get(),
    token: typeof token === 'function' ? token : () => token,
    ...(options.transport && { transport: options.transport }),
  })

  const features = new Map<Feature<unknown>, unknown>()
  const ports: Ports = {
    $manifest,
    clock,
    room,
    shop,
    telemetry,
    locale,
    get policy() {
      return policy
    },
    signal,
    report,
    use<T>(feature: Feature<T>): T {
      if (!features.has(feature)) features.set(feature, feature(ports))
      return features.get(feature) as T
    },
  }

  async function load(): Promise<void> {
    if ($state.get().phase !== 'failed') $state.set({ phase: 'loading' })
    try {
      const manifest =
        options.manifest === undefined
          ? await loadManifest(options.src ?? '', signal)
          : checkManifest(options.manifest)
      if (!signal.aborted) ready(manifest)
    } catch (error) {
      if (!signal.aborted) failed(error as VitrineError)
    }
  }

  function failed(error: VitrineError): void {
    report(error)
    $state.set({ phase: 'failed', error })
    if (!error.retryable) return
    const ceiling = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** failures++)
    retry = setTimeout(() => void load(), ceiling / 2 + (Math.random() * ceiling) / 2)
  }

  function ready(manifest: Manifest): void {
    policy = { ...manifest.policy, ...options.policy }
    chooseMarket(manifest)
    if (!options.shop && manifest.shop?.kind === 'link' && shop.$status.get() === 'none')
      shop.choose({ kind: 'link' })
    $manifest.set(manifest)
    stops.push(
      room.$head.listen(follow(manifest)),
      $manifest.subscribe(show => room.replay(show?.phase === 'replay')),
    )
    $state.set({ phase: 'ready' })
    if (manifest.room) room.join(manifest.id, manifest.room.url)
    // In a task of its own: the stage is asked for its picture first.
    const begin = setTimeout(() => count(manifest))
    stops.push(() => clearTimeout(begin))
  }

  function count({ id, events, phase }: Manifest): void {
    telemetry.begin({
      show: id,
      url: events?.url,
      mode: phase === 'replay' ? 'replay' : 'live',
      locale: locale.$locale.get(),
      country: locale.$country.get(),
    })
  }

  /** The log is the authority on the show: what it says since is the manifest. */
  function follow(manifest: Manifest) {
    return (head: RoomState, before: RoomState | undefined) => {
      if (head.show === before?.show && head.products === before.products) return
      const next = manifestOf(manifest, head)
      // A viewer who asked for the replay of a show that is over watches it.
      const asked = manifest.phase === 'replay' && next.phase === 'ended' && next.replay !== undefined
      $manifest.set(asked ? { ...next, phase: 'replay' } : next)
    }
  }

  /** Without a word from the page: the viewer's own country, else the language's, else the first market. */
  function chooseMarket({ markets }: Manifest): void {
    const first = markets?.[0]
    if (!first) return
    const language = locale.$locale.get().split('-')[0]
    const market =
      markets.find(({ country }) => country === locale.$country.get()) ??
      markets.find(found => found.language === language) ??
      first
    locale.setMarket({
      country: options.country ?? market.country,
      currency: options.currency ?? market.currency,
    })
  }

  if (options.shop) shop.choose(options.shop)

  return {
    $state,
    $manifest,
    $error,
    clock,
    locale,
    telemetry,
    use: ports.use,
    setShop: shop.choose,
    start() {
      if ($state.get().phase === 'idle') void load()
    },
    retry() {
      if ($state.get().phase !== 'failed') return
      clearTimeout(retry)
      failures = 0
      void load()
    },
    close() {
      if (signal.aborted) return
      clearTimeout(retry)
      for (const stop of stops) stop()
      telemetry.end()
      closing.abort()
      $state.set({ phase: 'closed' })
    },
  }
}
