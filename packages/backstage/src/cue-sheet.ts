import { computed, type Cue, type Ports, type ReadableAtom } from '@vitrine/core'
import { createDesk } from './desk.ts'

export interface CueRow {
  cue: Cue
  /** `on`: ran last. `next`: runs when asked. */
  state: 'done' | 'on' | 'next' | 'later'
}

export interface CueSheet {
  readonly $rows: ReadableAtom<readonly CueRow[]>
  /** Runs the next cue's commands; the one before it is done. `false` when there is none, or a command was refused. */
  next(): Promise<boolean>
}

export function createCueSheet(ports: Ports): CueSheet {
  const desk = ports.use(createDesk)
  let running = false

  const $rows = computed(desk.$room, ({ show }): CueRow[] => {
    const cues = [...(show.cues?.cues ?? [])].sort((a, b) => a.at - b.at)
    const stateOf = ({ id }: Cue) => show.cueStates[id]?.state
    const next =
      cues.find(cue => stateOf(cue) === 'next') ??
      cues.find(cue => stateOf(cue) !== 'done' && stateOf(cue) !== 'on')
    return cues.map(cue => {
      const said = stateOf(cue)
      return { cue, state: said === 'done' || said === 'on' ? said : cue === next ? 'next' : 'later' }
    })
  })

  async function next(): Promise<boolean> {
    const rows = $rows.get()
    const found = rows.find(({ state }) => state === 'next')
    if (!found || running) return false
    running = true
    const marks = rows.filter(({ state }) => state === 'on').map(({ cue }) => mark(cue.id, 'done'))
    try {
      return await desk.run([mark(found.cue.id, 'on'), ...found.cue.do, ...marks])
    } finally {
      running = false
    }
  }
  return { $rows, next }
}

const mark = (id: string, state: 'on' | 'done') => ({ type: 'show.cue', data: { id, state } })
