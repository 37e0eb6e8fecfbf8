import type { Notes } from './notes.ts'
import type { NewRecord } from './record-store.ts'

/** What one page load could not hand to the store yet. */
interface Noted {
  readonly page: number
  readonly record: NewRecord
}

const KEY = 'vitrine:unsent'
/** localStorage is slow, and the shop's own: what does not fit is not noted. */
const MOST_CHARS = 200_000

/** Notes events for a later page, in place of what was noted of the same boot. Without events it forgets them. */
export function noteUnsent(noted: Noted, notes: Notes): void {
  const { lane, boot, events } = noted.record
  const others = read(notes).filter(({ record }) => record.lane !== lane || record.boot !== boot)
  write(events.length ? [...others, noted] : others, notes)
}

/** What other pages noted for this lane; the note of it ends here. A page that still lives sends its own. */
export function takeUnsent({ lane, page }: { lane: string; page: number }, notes: Notes): NewRecord[] {
  const all = read(notes)
  const left = all.filter(one => one.record.lane !== lane || one.page === page)
  if (left.length < all.length) write(left, notes)
  return all.filter(one => !left.includes(one)).map(({ record }) => record)
}

export function forgetUnsent(notes: Notes): void {
  notes.remove(KEY)
}

function write(all: readonly Noted[], notes: Notes): void {
  const text = JSON.stringify(all)
  if (!all.length) forgetUnsent(notes)
  else if (text.length <= MOST_CHARS) notes.set(KEY, text)
}

/** Anyone may write into the shop's storage. */
function read(notes: Notes): Noted[] {
  try {
    const all = JSON.parse(notes.get(KEY) ?? '[]') as (Partial<Noted> | null)[]
    return all.filter((one): one is Noted => {
      const record: Partial<NewRecord> | undefined = one?.record
      return Boolean(record?.lane && record.boot && record.bytes) && Array.isArray(record?.events)
    })
  } catch {
    return []
  }
}
