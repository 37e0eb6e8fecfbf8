import { atom, type ReadableAtom } from 'nanostores'
import { emptyRoom, foldRoom, type Message, type RoomState } from '@vitrine/protocol'
import type { Clock } from '../clock/clock.ts'

/** A viewer further behind than this reads talk as it was then, not as it is. */
const EDGE_MS = 30_000
/** How many messages can be folded again when the viewer goes back. */
const KEPT = 5_000
/** Stage time can stand still with the picture: look again at least this often while something waits for it. */
const LOOK_MS = 250

/** One log, folded with the same folds at two instants: now, and the frame on screen. */
export interface Cursors {
  readonly $head: ReadableAtom<RoomState>
  readonly $stage: ReadableAtom<RoomState>
  readonly $edge: ReadableAtom<RoomState>
  /** Starts over, in one step, from what mattered at an earlier moment and what came next. */
  reset(snapshot: readonly Message[], messages: readonly Message[]): void
  /** Messages in order, each after the last. */
  add(messages: readonly Message[]): void
  /** The log was read up to `seq`, though the last messages may not be for this viewer. */
  reached(seq: number): void
  readonly seq: number
  /** In a replay the picture decides what is read of the log (`restart`, `append`); what comes now is the truth alone. */
  replay(on: boolean): void
  /** In a replay: what mattered at a moment, and what came next. */
  restart(snapshot: readonly Message[], messages: readonly Message[]): void
  append(messages: readonly Message[]): void
  /** What was read of the log and waits for the picture. */
  readonly ahead: readonly Message[]
  close(): void
}

export function createCursors(clock: Clock): Cursors {
  const $head = atom<RoomState>(emptyRoom)
  const $stage = atom<RoomState>(emptyRoom)
  const $edge = atom<RoomState>(emptyRoom)
  let base = emptyRoom
  let log: Message[] = []
  let next = 0
  let seq = 0
  let replaying = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function look(): void {
    clearTimeout(timer)
    timer = undefined
    const stage = clock.stage()
    if ($stage.get().at > stage + 1) {
      next = 0
      $stage.set(base)
    }
    let state = $stage.get()
    for (let message = log[next]; message && message.at <= stage; message = log[next]) {
      state = foldRoom(state, message)
      next++
    }
    if (state !== $stage.get()) $stage.set(state)
    const edge = !replaying && clock.now() - stage <= EDGE_MS ? $head.get() : state
    if (edge !== $edge.get()) $edge.set(edge)
    const waiting = log[next]
    if (waiting) timer = setTimeout(look, Math.min(LOOK_MS, Math.max(16, waiting.at - stage)))
  }

  function forget(): void {
    const over = Math.min(log.length - KEPT, next)
    if (over <= 0) return
    base = log.slice(0, over).reduce(foldRoom, base)
    log = log.slice(over)
    next -= over
  }

  function begin(snapshot: RoomState, messages: readonly Message[]): void {
    base = snapshot
    log = [...messages]
    next = 0
    $stage.set(base)
    look()
  }

  const stop = clock.$stageJump.listen(look)

  return {
    $head,
    $stage,
    $edge,
    get seq() {
      return seq
    },
    reset(snapshot, messages) {
      const state = snapshot.reduce(foldRoom, emptyRoom)
      seq = messages.at(-1)?.seq ?? state.seq
      $head.set(messages.reduce(foldRoom, state))
      if (replaying) return
      begin(state, messages)
      forget()
    },
    add(messages) {
      const fresh = messages.filter(message => message.seq > seq)
      if (!fresh.length) return
      seq = fresh.at(-1)?.seq ?? seq
      $head.set(fresh.reduce(foldRoom, $head.get()))
      if (replaying) return
      log.push(...fresh)
      look()
      forget()
    },
    reached(to) {
      seq = Math.max(seq, to)
    },
    replay(on) {
      replaying = on
    },
    restart(snapshot, messages) {
      begin(snapshot.reduce(foldRoom, emptyRoom), messages)
    },
    append(messages) {
      log.push(...messages)
      look()
    },
    get ahead() {
      return log.slice(next)
    },
    close() {
      stop()
      clearTimeout(timer)
    },
  }
}
