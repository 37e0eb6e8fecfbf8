import type { Env } from './env.ts'

/** A visit ends when nothing happened for this long, as in GA4. */
const VISIT_MS = 30 * 60_000
/** The visit's last sign of life is written down at most this often: localStorage is slow. */
const NOTE_MS = 60_000

const ANON = 'vitrine:anon'
const SESS = 'vitrine:sess'
const TAB = 'vitrine:tab'

/** Random identifiers of viewer, visit and tab. Nothing is read or written before the first `current()`. */
export interface Identity {
  /** Only to be asked with granted consent. */
  current(): { anon: string; sess: string; tab: string }
  /** Seen before by this merchant; `undefined` before the first `current()`. */
  returning(): boolean | undefined
  /** Was consent ever granted in this browser? */
  known(): boolean
  forget(): void
}

export function createIdentity({ local, tab, now, uuid }: Env): Identity {
  let fixed: { anon: string; tab: string; returning: boolean } | undefined
  let visit = { id: '', at: -Infinity }

  function first() {
    const before = local.get(ANON)
    const anon = before ?? uuid()
    const ofTab = tab.get(TAB) ?? uuid()
    if (!before) local.set(ANON, anon)
    tab.set(TAB, ofTab)
    return { anon, tab: ofTab, returning: before !== undefined }
  }

  function sess(): string {
    const time = now()
    if (Math.abs(time - visit.at) < NOTE_MS) return visit.id
    const [id, at] = (local.get(SESS) ?? '').split(' ')
    const noted = id && Math.abs(time - Number(at)) < VISIT_MS ? id : undefined
    const going = visit.id && Math.abs(time - visit.at) < VISIT_MS ? visit.id : undefined
    visit = { id: noted ?? going ?? uuid(), at: time }
    local.set(SESS, `${visit.id} ${time}`)
    return visit.id
  }

  return {
    current() {
      fixed ??= first()
      return { anon: fixed.anon, sess: sess(), tab: fixed.tab }
    },
    returning: () => fixed?.returning,
    known: () => fixed !== undefined || local.get(ANON) !== undefined,
    forget() {
      fixed = undefined
      visit = { id: '', at: -Infinity }
      local.remove(ANON)
      local.remove(SESS)
      tab.remove(TAB)
    },
  }
}
