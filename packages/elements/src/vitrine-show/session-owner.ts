import { createSession, type Session, type SessionOptions, type ShopChoice } from '@vitrine/core'

/** What the attributes and properties of `<vitrine-show>` say of its session. */
export interface SessionWishes {
  src: string | undefined
  manifest: unknown
  shop: string | ShopChoice | undefined
  locale: string | undefined
  country: string | undefined
  currency: string | undefined
  token: SessionOptions['token'] | undefined
  consent: SessionOptions['consent'] | undefined
  sinks: SessionOptions['sinks'] | undefined
}

type Wish = keyof SessionWishes

/** What needs another session when it changes. */
const FIXED: readonly Wish[] = ['src', 'manifest', 'token', 'sinks']
const CHANGEABLE: readonly Wish[] = ['shop', 'locale', 'country', 'currency', 'consent']

/** Sessions of elements whose code is still on its way. */
const ahead = new WeakMap<HTMLElement, { session: Session; wishes: SessionWishes }>()

/**
 * A session for a `<vitrine-show>` whose code is still on its way, of what its attributes and properties say; once
 * upgraded, the element goes on with it. `undefined` while nobody said which show.
 */
export function openAhead(show: HTMLElement): Session | undefined {
  // The page has given it one.
  if (Reflect.get(show, 'session')) return undefined
  const wishes = wishesOf(show)
  const session = openSession(wishes)
  if (session) ahead.set(show, { session, wishes })
  return session
}

/** The session opened ahead for `show` if it is what is wished for now, else a new one. */
export function takeSession(show: HTMLElement): Session | undefined {
  const wishes = wishesOf(show)
  const early = ahead.get(show)
  ahead.delete(show)
  if (!early) return openSession(wishes)
  const { session } = early
  const differs = (name: Wish) => early.wishes[name] !== wishes[name]
  if (FIXED.some(differs)) {
    session.close()
    return openSession(wishes)
  }
  tellSession(session, name => CHANGEABLE.includes(name) && differs(name), wishes)
  return session
}

/** As the element's properties say; before it is upgraded, what the page has set of them, else its attributes. */
function wishesOf(show: HTMLElement): SessionWishes {
  const wish = (name: Wish): unknown =>
    (name in show ? Reflect.get(show, name) : show.getAttribute(name)) || undefined
  const wishes: Partial<Record<Wish, unknown>> = {}
  for (const name of [...FIXED, ...CHANGEABLE]) wishes[name] = wish(name)
  return wishes as SessionWishes
}

/** A session of these wishes, started. */
function openSession(wishes: SessionWishes): Session | undefined {
  const { src, manifest, shop, locale, country, currency, token, consent, sinks } = wishes
  if (!src && manifest === undefined) return undefined
  const choice = shopOf(shop)
  const session = createSession({
    ...(manifest === undefined ? { src: new URL(src ?? '', document.baseURI).href } : { manifest }),
    ...(choice && { shop: choice }),
    ...(locale && { locale }),
    ...(country && { country }),
    ...(currency && { currency }),
    ...(token && { token }),
    ...(consent && { consent }),
    ...(sinks && { sinks }),
  })
  session.start()
  return session
}

/** Tells a running session what changed. */
export function tellSession(session: Session, changed: (name: Wish) => boolean, wishes: SessionWishes): void {
  const { locale, country, currency, consent, shop } = wishes
  if (changed('locale') && locale) session.locale.setLocale(locale)
  if (changed('country') || changed('currency')) session.locale.setMarket({ country, currency })
  if (changed('consent') && consent) session.telemetry.setConsent(consent)
  const choice = changed('shop') ? shopOf(shop) : undefined
  if (choice) session.setShop(choice)
}

/** By attribute only the shop that needs nothing more; the page puts the others in itself. */
function shopOf(shop: string | ShopChoice | undefined): ShopChoice | undefined {
  if (typeof shop === 'string') return shop === 'link' ? { kind: 'link' } : undefined
  return shop
}
