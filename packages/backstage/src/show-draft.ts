import { readManifest, type Manifest, type Product, type Source } from '@vitrine/core'
import { instantOf, isZone, wallTime } from './zoned-time.ts'

/** A show as its form has it: text as typed, and only what an operator changes. */
export interface ShowDraft {
  title: string
  titles: readonly { language: string; text: string }[]
  /** What the clock on the wall of `zone` shows: `2026-12-01T20:00`, or nothing. */
  starts: string
  zone: string
  poster: string
  host: string
  sources: readonly Source[]
  /** Products in order, by id; those in `added` are new, or take the place of one that was there. */
  order: readonly string[]
  added: Readonly<Record<string, Product>>
}

/** Which part of the show is wrong, and why where somebody said so. */
export interface Flaw {
  path: string
  message?: string
}

export function draftOf(show: Manifest, ownZone: string): ShowDraft {
  const zone = show.zone && isZone(show.zone) ? show.zone : ownZone
  return {
    title: show.title ?? '',
    titles: Object.entries(show.titles ?? {}).map(([language, text]) => ({ language, text })),
    starts: show.starts_at ? wallTime(Date.parse(show.starts_at), zone) : '',
    zone,
    poster: show.poster ?? '',
    host: show.host?.name ?? '',
    sources: show.sources,
    order: show.products.map(({ item_id }) => item_id),
    added: {},
  }
}

/**
 * What of `before` the draft changes, as `PATCH /shows/:id` takes it, over the show as it is `now`: a stock or a price that
 * the log changed while the form was open stays.
 */
export function changeOf(
  draft: ShowDraft,
  before: ShowDraft,
  now: Manifest,
): { change: Record<string, unknown> } | Flaw {
  const change: Record<string, unknown> = {}
  // A translation that said the same as the title goes on saying the same.
  const follow = (text: string) => (text === before.title ? draft.title.trim() : text.trim())
  const changed = (key: keyof ShowDraft) => JSON.stringify(draft[key]) !== JSON.stringify(before[key])

  if (!draft.title.trim()) return { path: 'title' }
  if (changed('title')) change['title'] = draft.title.trim()
  if (changed('titles') || changed('title')) {
    const given = draft.titles.filter(({ language, text }) => language.trim() || text.trim())
    if (given.some(({ language, text }) => !isLanguage(language.trim()) || !text.trim()))
      return { path: 'titles' }
    const titles = Object.fromEntries(given.map(({ language, text }) => [language.trim(), follow(text)]))
    if (JSON.stringify(titles) !== JSON.stringify(now.titles ?? {})) change['titles'] = titles
  }
  if (!isZone(draft.zone)) return { path: 'zone' }
  if (changed('starts') || changed('zone')) {
    const instant = instantOf(draft.starts, draft.zone)
    if (instant === undefined && draft.starts) return { path: 'starts_at' }
    if (instant !== undefined) change['starts_at'] = new Date(instant).toISOString()
    change['zone'] = draft.zone
  }
  if (changed('poster') && draft.poster.trim()) change['poster'] = draft.poster.trim()
  if (changed('host')) change['host'] = { ...now.host, name: draft.host.trim() }
  if (changed('sources')) {
    const empty = draft.sources.findIndex(({ kind, url }) => !kind.trim() || !url.trim())
    if (empty >= 0) return { path: `sources.${empty}` }
    const closed = draft.sources.findIndex(({ kind, token_url }) => kind === 'livekit' && !token_url?.trim())
    if (closed >= 0) return { path: `sources.${closed}.token_url` }
    change['sources'] = draft.sources
  }
  if (changed('order') || changed('added')) {
    const held = new Map(now.products.map(product => [product.item_id, product]))
    change['products'] = draft.order.flatMap(id => draft.added[id] ?? held.get(id) ?? [])
  }
  return { change }
}

/** Products pasted as JSON, one or a list; or where and why they are wrong. */
export function productsIn(text: string): { products: readonly Product[] } | Flaw {
  let pasted: unknown
  try {
    pasted = JSON.parse(text)
  } catch (error) {
    return { path: '', message: error instanceof Error ? error.message : String(error) }
  }
  const list = Array.isArray(pasted) ? pasted : [pasted]
  const read = readManifest({ vitrine: 1, id: 'pasted', title: '-', products: list })
  if ('manifest' in read) return { products: read.manifest.products }
  const path = read.path.replace(/^products\.?/, '')
  return { path: Array.isArray(pasted) ? path : path.replace(/^0\.?/, ''), message: read.message }
}

/** The draft with these products: new ones last, those it had in their place. */
export function withProducts(draft: ShowDraft, products: readonly Product[]): ShowDraft {
  const ids = products.map(({ item_id }) => item_id)
  return {
    ...draft,
    order: [...new Set([...draft.order, ...ids])],
    added: { ...draft.added, ...Object.fromEntries(products.map(product => [product.item_id, product])) },
  }
}

/** `list` with what was at `from` at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
