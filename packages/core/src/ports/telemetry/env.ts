import { uuidv7 } from '../uuid.ts'
import { browserNotes, type Notes } from './notes.ts'
import type { Vital } from './vitals.ts'

export interface PageEvents {
  /** The page went out of sight: it may never come back. */
  hide(): void
  /** The page is being left. */
  leave(): void
  /** The page is back, or the network is. */
  back(): void
}

/** What telemetry needs of the world. Tests bring their own. */
export interface Env {
  /** Wall clock, ms since the epoch. */
  now(): number
  /** Monotonic clock, ms. */
  monotonic(): number
  random(): number
  uuid(): string
  /** Calls `work` in `ms`; the answer cancels. */
  after(ms: number, work: () => void): () => void
  online(): boolean
  /** Global Privacy Control is on. */
  readonly gpc: boolean
  /** One holder of `name` at a time among all tabs of this origin. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Gives up all events stored in this browser, whichever page or sink they are of. */
  dropDisk(): void
  /** Tells this page load from others. */
  readonly page: number
  readonly local: Notes
  readonly tab: Notes
  readonly timeZone: string
  readonly device: 'mobile' | 'tablet' | 'desktop'
  readonly landing: string
  readonly referrer: string
  listen(events: PageEvents): () => void
  /** Tells of the page's vitals from now on; the answer stops it. */
  vitals(told: (vital: Vital) => void): () => void
}

/** The database of unsent events. */
export const DATABASE = 'vitrine-telemetry'
/** Longer than any sending: a frozen tab that holds the lock must not silence the others. */
const LOCK_MS = 30_000

export function browserEnv(): Env {
  return {
    now: Date.now,
    monotonic: () => performance.now(),
    random: Math.random,
    uuid: () => uuidv7(),
    after(ms, work) {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    online: () => navigator.onLine,
    gpc: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    lock,
    dropDisk,
    page: performance.timeOrigin,
    local: browserNotes(() => localStorage),
    tab: browserNotes(() => sessionStorage),
    get timeZone() {
      return timeZone()
    },
    device: device(),
    landing: location.href,
    referrer: document.referrer,
    listen,
    vitals,
  }
}

/** A finger on a small screen is a phone: what the agent string says is no longer to be relied on. */
function device(): Env['device'] {
  if (!matchMedia('(pointer: coarse)').matches) return 'desktop'
  return Math.min(screen.width, screen.height) < 600 ? 'mobile' : 'tablet'
}

/** `Intl` loads a megabyte of rules before its first answer, and that before the first frame. */
function timeZone(): string {
  const { Temporal } = globalThis as { Temporal?: { Now: { timeZoneId(): string } } }
  return Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

async function lock<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Absent on insecure origins.
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return work()
  let began = false
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(LOCK_MS) }, () => {
      began = true
      return work()
    })
  } catch (error) {
    if (began) throw error
    return work()
  }
}

function dropDisk(): void {
  try {
    indexedDB.deleteDatabase(DATABASE)
  } catch {
    // Where storage is blocked, nothing was stored.
  }
}

function listen({ hide, leave, back }: PageEvents): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal }
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? hide() : back()),
    options,
  )
  // On window: `pagehide` does not reach the document.
  window.addEventListener('pagehide', leave, options)
  window.addEventListener('online', back, options)
  return () => stop.abort()
}

/** Its code comes when it is asked for: nothing of it may stand before the first frame. */
function vitals(told: (vital: Vital) => void): () => void {
  let stop: (() => void) | undefined
  let stopped = false
  void import('./vitals.ts').then(
    ({ watchVitals }) => {
      if (!stopped) stop = watchVitals(told)
    },
    () => undefined,
  )
  return () => {
    stopped = true
    stop?.()
  }
}
