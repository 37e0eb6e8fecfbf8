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

/** A session of these wishes, started; `undefined` while nobody said which show. */
export function openSession(wishes: SessionWishes): Session | undefined {
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

/** Tells a running session what changed; a new show or token needs a new session, which the answer says. */
export function tellSession(
  session: Session,
  changed: ReadonlyMap<PropertyKey, unknown>,
  wishes: SessionWishes,
): void {
  const { locale, country, currency, consent, shop } = wishes
  if (changed.has('locale') && locale) session.locale.setLocale(locale)
  if (changed.has('country') || changed.has('currency')) session.locale.setMarket({ country, currency })
  if (changed.has('consent') && consent) session.telemetry.setConsent(consent)
  const choice = changed.has('shop') ? shopOf(shop) : undefined
  if (choice) session.setShop(choice)
}

/** By attribute only the shop that needs nothing more; the page puts the others in itself. */
function shopOf(shop: string | ShopChoice | undefined): ShopChoice | undefined {
  if (typeof shop === 'string') return shop === 'link' ? { kind: 'link' } : undefined
  return shop
}
