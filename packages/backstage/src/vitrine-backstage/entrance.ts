import { atom, createSession, type ReadableAtom, type Session } from '@vitrine/core'
import { signIn, signOut, type Pass } from '../sign-in.ts'

export type Entrance =
  { state: 'signing-in' | 'no-link' | 'used' | 'unreachable' | 'expired' } | { state: 'in'; pass: Pass }

/** The way in: signs in by the link and makes the operator's session. */
export interface Door {
  readonly $entrance: ReadableAtom<Entrance>
  /** Before anyone is in, one that speaks and does nothing else. */
  readonly $session: ReadableAtom<Session>
  enter(): Promise<void>
  /** The token is no longer good. */
  expire(): void
  close(): void
}

/** Backstage counts in no metric: its session never consents, and has no country or currency of its own. */
export function createDoor(locale: string): Door {
  const $entrance = atom<Entrance>({ state: 'signing-in' })
  const $session = atom<Session>(createSession({ locale, consent: 'denied' }))
  let closed = false

  function change(session: Session): void {
    $session.get().close()
    $session.set(session)
  }

  async function enter(): Promise<void> {
    $entrance.set({ state: 'signing-in' })
    const result = await signIn()
    if (closed) return
    if ('failed' in result) return $entrance.set({ state: result.failed })
    const { pass } = result
    const src = `/shows/${encodeURIComponent(pass.show)}`
    change(
      createSession({
        src,
        token: pass.token,
        consent: 'denied',
        locale,
        policy: { backstage: pass },
      }),
    )
    $session.get().start()
    $entrance.set({ state: 'in', pass })
  }

  return {
    $entrance,
    $session,
    enter,
    expire() {
      signOut()
      change(createSession({ locale, consent: 'denied' }))
      $entrance.set({ state: 'expired' })
    },
    close() {
      closed = true
      $session.get().close()
    },
  }
}
