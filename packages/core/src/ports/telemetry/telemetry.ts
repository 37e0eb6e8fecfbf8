import { atom, type ReadableAtom } from 'nanostores'
import { EVENT_VERSION } from '@vitrine/protocol'
import type { Attribution, Consent, EventName, EventProps, VitrineEvent } from '@vitrine/protocol'
import type { VitrineError } from '../../errors.ts'
import { attributionOf } from './attribution.ts'
import { createBoot } from './boot.ts'
import { forgetCheckoutTrace, leaveCheckoutTrace } from './checkout-trace.ts'
import { browserEnv, type Env } from './env.ts'
import { createFarewell } from './farewell.ts'
import { createHold, MOST_HELD } from './hold.ts'
import { createIdentity } from './identity.ts'
import { createLane, type Lane, type LoadSender } from './lane.ts'
import { reportOnce } from './report-once.ts'
import { httpSink } from './http-sink.ts'
import type { Sink } from './sink.ts'
import { forgetUnsent } from './unsent-note.ts'
import { createLastSeen, aboutViewer, type Visit } from './visit.ts'

export type { Consent, Sink, Visit }

export interface TelemetryOptions {
  /** The page's own sinks, besides the show's collector. */
  readonly sinks?: readonly Sink[] | undefined
  /** What is known about consent; `pending` until someone says otherwise. */
  readonly consent?: Consent | undefined
  /** Count viewers who denied by events that carry no identifier and are never stored in the browser. */
  readonly countWithoutId?: boolean | undefined
  /** A view begun elsewhere (`readCheckoutTrace`), for `purchase` on a thank-you page. */
  readonly view?: string | undefined
  /** Aborts when the session closes. */
  readonly signal?: AbortSignal | undefined
  /** Told once per cause when a sink refuses, stops or can't be reached. */
  readonly report?: ((error: VitrineError) => void) | undefined
}

export interface Telemetry {
  /**
   * Captures an event. Never throws, never blocks; what becomes of it is consent's and the sinks' to say.
   * @param at when it happened (ms since the epoch), where that was before now
   */
  track<N extends EventName>(name: N, props: EventProps<N>, at?: number): void
  /** What the viewer said. Always `denied` under Global Privacy Control. */
  readonly $consent: ReadableAtom<Consent>
  setConsent(consent: Consent): void
  /** This player mount. A withdrawn consent begins a new one, so that nothing joins before and after. */
  readonly view: string
  /** Seen before by this merchant; `undefined` unless consent allows to know. */
  readonly returning: boolean | undefined
  /** The show is known: tracks `show_enter`, and what was tracked before goes out with it. Counts once. */
  begin(visit: Visit): void
  /** Tracks `show_exit` with what the last events of this very turn said, and closes. */
  end(): void
  /** What later events carry besides their properties. */
  setContext(context: { arms?: Record<string, string>; attr?: Attribution }): void
  /** Sends what waits; resolves when it is sent, or when it must wait for the other side. */
  flush(): Promise<void>
  /** Sends a last time and lets go of every timer and listener. */
  close(): Promise<void>
}

/** Not at once: the first frame comes first. */
const RESUME_MS = 2_000

async function loadSender() {
  return (await import('./sender.ts')).createSender
}

/** The events of one session on their way to its sinks. Only in a browser. */
export function createTelemetry(
  options: TelemetryOptions = {},
  env: Env = browserEnv(),
  load: LoadSender = loadSender,
): Telemetry {
  const identity = createIdentity(env)
  const farewell = createFarewell()
  const lanes: Lane[] = []
  const $consent = atom<Consent>(env.gpc ? 'denied' : (options.consent ?? 'pending'))
  let context: { arms?: Record<string, string>; attr?: Attribution } = {
    attr: attributionOf(env.landing, env.referrer),
  }
  let boot = createBoot(env)
  let view = options.view ?? env.uuid()
  let target: Visit | undefined
  const hold = createHold({ most: MOST_HELD, replace: true })
  const seen = createLastSeen()
  let ending = false
  let leaving: { forGood: boolean } | undefined
  let closed = false
  let stopListening: (() => void) | undefined
  let stopVitals: (() => void) | undefined

  const denied = () => $consent.get() === 'denied' && !options.countWithoutId
  const granted = () => $consent.get() === 'granted'

  function capture(name: EventName, props: EventProps, at: number): VitrineEvent {
    const ago = Math.max(0, env.now() - at)
    const time = { seq: boot.next(), t: env.now() - ago, m: Math.max(0, boot.age() - ago) }
    const who = granted() ? identity.current() : {}
    const about = { id: env.uuid(), name, v: EVENT_VERSION, show: target?.show ?? '', view }
    return {
      ...about,
      ...who,
      ...time,
      consent: $consent.get(),
      ...context,
      props: { ...props },
    } as VitrineEvent
  }

  function release(): void {
    if (!target || $consent.get() === 'pending') return
    const { show } = target
    const { events, gaveUp } = hold.empty()
    for (const lane of lanes) {
      lane.gaveUp(gaveUp)
      for (const event of events) lane.add({ ...event, show, ...(granted() ? {} : { consent: 'denied' }) })
    }
  }

  function leave(forGood: boolean): void {
    leaving = { forGood }
    // Those who listen after us may still track their last heartbeat in this very turn.
    env.after(0, () => (leaving = undefined))
    for (const lane of lanes) lane.leave(forGood)
  }

  function withdraw(): void {
    identity.forget()
    forgetCheckoutTrace(env.local)
    forgetUnsent(env.local)
    boot = createBoot(env)
    view = env.uuid()
    hold.empty()
    for (const lane of lanes) lane.purge()
    env.dropDisk()
  }

  /** Sends what an earlier page had to leave behind. */
  function resume(): void {
    if (!granted()) return
    identity.current()
    for (const lane of lanes) lane.wake(RESUME_MS)
  }

  function setConsent(said: Consent): void {
    const consent = env.gpc ? 'denied' : said
    const before = $consent.get()
    if (consent === before || closed) return
    if (consent === 'denied' && (before === 'granted' || identity.known())) withdraw()
    $consent.set(consent)
    if (denied()) hold.empty()
    release()
    resume()
  }

  function track<N extends EventName>(name: N, props: EventProps<N>, at = env.now()): void {
    if (closed || denied()) return
    seen.note(props)
    const event = capture(name, props, at)
    if (target && $consent.get() !== 'pending') for (const lane of lanes) lane.add(event)
    else hold.add(event)
    if (name === 'begin_checkout' && granted() && target) {
      leaveCheckoutTrace({ view, show: target.show, events: target.url }, env.local)
    }
    if (name === 'first_frame') stopVitals ??= env.vitals(vital => track('web_vital', vital))
    const now = leaving
    if (now) queueMicrotask(() => leave(now.forGood))
  }

  const returning = () => (granted() ? (identity.current(), identity.returning()) : undefined)

  async function close(): Promise<void> {
    if (closed) return
    closed = true
    stopListening?.()
    stopVitals?.()
    await Promise.all(lanes.map(lane => lane.close()))
  }

  function end(): void {
    if (ending) return
    ending = true
    // Features that end in this turn still have their last word.
    queueMicrotask(() => {
      if (target?.mode) track('show_exit', seen.exitProps())
      void close()
    })
  }

  options.signal?.addEventListener('abort', end, { once: true })
  if ($consent.get() === 'denied' && identity.known()) withdraw()

  return {
    $consent,
    setConsent,
    get view() {
      return view
    },
    get returning() {
      return returning()
    },
    track,
    begin(visit) {
      if (target || closed || options.signal?.aborted) return
      const sinks = [...(options.sinks ?? []), ...(visit.url ? [httpSink(visit.url)] : [])]
      target = visit
      sinks.forEach((sink, index) => {
        const mayStore = () => sink.key !== undefined && granted()
        const name = sink.key ?? `sink ${index}`
        const report = reportOnce(options.report)
        lanes.push(createLane(sink, { env, name, boot: () => boot, mayStore, farewell, report, load }))
      })
      stopListening = env.listen({
        hide: () => leave(false),
        leave: () => leave(true),
        back: () => lanes.forEach(lane => lane.wake(0)),
      })
      release()
      resume()
      if (visit.mode)
        track('show_enter', { mode: visit.mode, ...aboutViewer(visit, env), returning: returning() })
    },
    end,
    setContext(more) {
      context = { ...context, ...more }
    },
    async flush() {
      await Promise.all(lanes.map(lane => lane.drain()))
    },
    close,
  }
}
