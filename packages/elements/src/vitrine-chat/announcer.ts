import { isStaff, type ChatLine } from '@vitrine/core'

/** A screen reader hears the chat at most this often, ms. */
const QUIET_MS = 4_000

/** What to say aloud of some new lines: one line itself, or how many they are. */
export type Announcement = { line: ChatLine } | { count: number }

/** Turns a stream of lines into few announcements: one line is read, several are counted, the team's words come first. */
export class Announcer {
  readonly #say: (announcement: Announcement) => void
  #waiting: ChatLine[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(say: (announcement: Announcement) => void) {
    this.#say = say
  }

  hear(lines: readonly ChatLine[]): void {
    this.#waiting.push(...lines)
    if (this.#timer === undefined) this.#speak()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting = []
  }

  #speak(): void {
    this.#timer = undefined
    const lines = this.#waiting
    if (!lines.length) return
    this.#waiting = []
    const line = lines.length === 1 ? lines[0] : lines.findLast(({ by }) => isStaff(by.role))
    this.#say(line ? { line } : { count: lines.length })
    this.#timer = setTimeout(() => this.#speak(), QUIET_MS)
  }
}
