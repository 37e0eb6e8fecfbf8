import type { Message, Person } from '@vitrine/protocol'
import type { RoomHandle } from '@vitrine/server'
import { createCueSheet, LOOP_MS, type DemoCue } from './cue-sheet.ts'
import { createAgenda } from './show.ts'

const DIRECTOR: Person = { id: 'cue-sheet', name: '', role: 'server' }
/** What an operator does when taking over; a word in the chat is none of it. */
const TAKES_OVER = /^(product\.(pin|unpin)|deal\.(open|close)|show\.(phase|away|cue|cues)|announce)$/

export interface CuePlayer {
  /** Resolves when somebody took over in backstage, or the signal aborted. */
  readonly ended: Promise<'taken-over' | 'stopped'>
}

/** Runs the cue sheet in a loop until someone takes over. */
export async function playCues(
  room: RoomHandle,
  { signal, log }: { signal: AbortSignal; log(line: string): void },
): Promise<CuePlayer> {
  const ending = new AbortController()
  const over = AbortSignal.any([signal, ending.signal])
  const unsubscribe = await room.subscribe(messages => {
    if (messages.some(byOperator)) ending.abort()
  })

  async function loop(): Promise<'taken-over' | 'stopped'> {
    while (!over.aborted) await playRound(room, Date.now(), over, log)
    unsubscribe()
    return signal.aborted ? 'stopped' : 'taken-over'
  }
  return { ended: loop() }
}

async function playRound(
  room: RoomHandle,
  startsAt: number,
  over: AbortSignal,
  log: (line: string) => void,
): Promise<void> {
  // A room takes a deal's id once, ever: the round is its starting second.
  const round = Math.floor(startsAt / 1000)
  const sheet = createCueSheet(round)
  const operators = sheet.filter(({ as }) => !as)
  await ask(room, 'show.agenda', { items: createAgenda(startsAt, round) }, DIRECTOR, log)
  await ask(room, 'show.cues', { cues: operators }, DIRECTOR, log)
  for (const cue of sheet) {
    await until(startsAt + cue.at, over)
    if (over.aborted) return
    for (const { type, data } of cue.do) await ask(room, type, data, speaker(cue), log)
    if (!cue.as) await ask(room, 'show.cue', { id: cue.id, state: 'done' }, DIRECTOR, log)
  }
  await until(startsAt + LOOP_MS, over)
}

function byOperator({ type, by }: Pick<Message, 'type' | 'by'>): boolean {
  return TAKES_OVER.test(type) && (by.role === 'operator' || by.role === 'host')
}

function speaker({ as }: DemoCue): Person {
  return as ? { id: `demo-${as.name.toLowerCase()}`, name: as.name, role: 'demo' } : DIRECTOR
}

async function ask(
  room: RoomHandle,
  type: string,
  data: unknown,
  who: Person,
  log: (line: string) => void,
): Promise<void> {
  const answer = await room.ask({ type, data }, who)
  if ('nak' in answer) log(`The cue sheet's ${type} was refused: ${answer.nak.message}`)
}

/** Resolves at `instant` (ms), or as soon as it is over. */
function until(instant: number, over: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (over.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      over.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, Math.max(0, instant - Date.now()))
    over.addEventListener('abort', done)
  })
}
