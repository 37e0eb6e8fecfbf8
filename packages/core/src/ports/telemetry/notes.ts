/** A place for short texts that never throws: blocked storage forgets. */
export interface Notes {
  get(key: string): string | undefined
  set(key: string, value: string): void
  remove(key: string): void
}

/** The storage itself throws on access where cookies are blocked, so it is looked up each time. */
export function browserNotes(storage: () => Storage): Notes {
  const guarded = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return work(storage())
    } catch {
      return undefined
    }
  }
  return {
    get: key => guarded(notes => notes.getItem(key)) ?? undefined,
    set: (key, value) => guarded(notes => notes.setItem(key, value)),
    remove: key => guarded(notes => notes.removeItem(key)),
  }
}
