import type { Ports } from '@vitrine/core'
import type { VitrineReview } from '@vitrine/review/view'
import type { Pass } from './sign-in.ts'

export type Review = NonNullable<VitrineReview['review']>

/** Why a door of the server said no, and about which part of what was sent. */
export interface Problem {
  code: string
  message: string
  path?: string
}

export type Reply<T> = { ok: true; value: T } | { ok: false; status: number; problem: Problem }

/** The server's doors for whoever runs the show, opened with the token of the link. */
export interface Doors {
  /** Changes parts of the show, each replaced whole: everything, or nothing and what was wrong where. */
  change(change: Readonly<Record<string, unknown>>): Promise<Reply<unknown>>
  review(): Promise<Reply<Review>>
}

/** Needs `policy.backstage`, the pass of whoever signed in. */
export function createDoors({ policy, signal }: Ports): Doors {
  const { show, token } = policy['backstage'] as Pass
  const id = encodeURIComponent(show)

  async function knock<T>(path: string, init: RequestInit = {}): Promise<Reply<T>> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    try {
      const answer = await fetch(path, { ...init, headers, signal })
      const body = (await answer.json()) as T & { error?: Problem }
      if (answer.ok) return { ok: true, value: body }
      return { ok: false, status: answer.status, problem: body.error ?? nothingSaid }
    } catch {
      return { ok: false, status: 0, problem: nothingSaid }
    }
  }

  return {
    change: change => knock(`/shows/${id}`, { method: 'PATCH', body: JSON.stringify(change) }),
    review: () => knock(`/review/${id}`),
  }
}

const nothingSaid: Problem = { code: 'server_busy', message: '' }
