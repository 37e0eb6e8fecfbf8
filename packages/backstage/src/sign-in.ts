/** Who may work here: an operator's token for one show, kept as long as the tab lives. */
export interface Pass {
  show: string
  token: string
}

export type SignIn = { pass: Pass } | { failed: 'no-link' | 'used' | 'unreachable' }

const KEY = 'vitrine:backstage'

/**
 * Exchanges the ticket of the link, once; else takes what this tab already has. The ticket leaves the address bar as soon
 * as it was spent: while the server can't be reached, a reload tries again.
 */
export async function signIn(): Promise<SignIn> {
  const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket')
  const show = new URLSearchParams(location.search).get('show')
  const held = kept()
  const pass = held && (!show || held.show === show) ? held : undefined
  if (!ticket) return pass ? { pass } : { failed: 'no-link' }
  try {
    const answer = await fetch('/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket }),
    })
    if (answer.status >= 500 || answer.status === 429) return { failed: 'unreachable' }
    history.replaceState(null, '', location.pathname + location.search)
    if (!answer.ok) return pass ? { pass } : { failed: 'used' }
    const fresh = (await answer.json()) as Pass
    keep(fresh)
    return { pass: { show: fresh.show, token: fresh.token } }
  } catch {
    return { failed: 'unreachable' }
  }
}

/** Forgets the pass of this tab: its token is no longer good. */
export function signOut(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Storage is blocked: there is nothing to forget.
  }
}

function kept(): Pass | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Pass | null) ?? undefined
  } catch {
    return undefined
  }
}

function keep({ show, token }: Pass): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ show, token }))
  } catch {
    // Storage is blocked: the pass lives as long as this page.
  }
}
