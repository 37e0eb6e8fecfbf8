import { gatherCrowd, type Crowd } from './crowd.ts'
import { openRoom, type RoomPorts } from './room.ts'

/** The rooms of every show there is. */
export interface Rooms {
  /** The room of a show, with everyone in it. */
  find(show: string): Promise<Crowd | undefined>
  /** Makes a show's log; `false` when there is one already. */
  create(show: string): Promise<boolean>
  /** Those that are open. */
  open(): Promise<Crowd[]>
  close(): Promise<void>
}

/** Opens every show's room at once: a deal ends and a hold expires whether or not somebody is there. */
export async function openRooms(ports: RoomPorts): Promise<Rooms> {
  const crowds = new Map<string, Promise<Crowd | undefined>>()
  const { log, now } = ports

  async function enter(show: string): Promise<Crowd | undefined> {
    const room = await openRoom(show, ports)
    return room && gatherCrowd(room, log, now)
  }

  function find(show: string): Promise<Crowd | undefined> {
    const there = crowds.get(show)
    if (there) return there
    const opening = enter(show)
    crowds.set(show, opening)
    const forget = () => void crowds.delete(show)
    // A show that is not there must not be remembered as such: someone may make it, or make us remember many names.
    opening.then(crowd => crowd ?? forget(), forget)
    return opening
  }

  const open = async () => (await Promise.all(crowds.values())).filter(crowd => crowd !== undefined)

  for (const show of await log.shows()) await find(show)
  return {
    find,
    create: show => log.create(show, now()),
    open,
    async close() {
      for (const { room } of await open()) await room.close()
      for (const crowd of await open()) await crowd.close()
    },
  }
}
