import { atom, computed, onMount, type ReadableAtom } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'
import { createPlayback } from './playback.ts'
import type { Rendition } from './transports/transport.ts'

export type { Rendition } from './transports/transport.ts'

/** Sizes may be told only after the first frame: they are looked for this often (ms) while somebody listens. */
const LOOK_MS = 1_000

export interface RenditionList {
  /** Largest first; empty where there is no choice. */
  readonly list: readonly Rendition[]
  /** The id of the viewer's choice; absent while the transport chooses. */
  readonly chosen?: string
}

export interface Renditions {
  readonly $renditions: ReadableAtom<RenditionList>
  /** Kept for the session, and by its height for other transports. @param id `undefined`: as the transport thinks best */
  choose(id: string | undefined): void
  /** Only the sound is wanted: elements show the poster, and no picture is fetched where that can be, else the smallest. */
  readonly $audioOnly: ReadableAtom<boolean>
  setAudioOnly(on: boolean): void
}

/** The sizes of the picture on screen, and the viewer's choice among them. */
export function createRenditions(ports: Ports): Renditions {
  const { $line, setSoundOnly } = ports.use(createPlayback)
  const $list = atom<readonly Rendition[]>([])
  const $height = atom<number | undefined>(undefined)
  const $audioOnly = atom(false)

  function look(): void {
    const list = $line.get()?.connection?.renditions?.list() ?? []
    const before = $list.get()
    if (idsOf(list) === idsOf(before)) return
    $list.set(list)
    apply()
  }

  function apply(): void {
    const list = $list.get()
    const wanted = $audioOnly.get() ? list.at(-1) : nearest(list, $height.get())
    $line.get()?.connection?.renditions?.choose(wanted?.id)
  }

  const stop = $line.subscribe(line => {
    $list.set(line?.connection?.renditions?.list() ?? [])
    if ($height.get() !== undefined || $audioOnly.get()) apply()
  })
  ports.signal.addEventListener('abort', stop, { once: true })

  const $renditions = computed([$list, $height], (list, height): RenditionList => {
    const chosen = nearest(list, height)?.id
    return { list, ...(chosen !== undefined && { chosen }) }
  })
  onMount($renditions, () => {
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  })

  return {
    $renditions,
    $audioOnly,
    choose(id) {
      $height.set($list.get().find(each => each.id === id)?.height)
      apply()
    },
    setAudioOnly(on) {
      $audioOnly.set(on)
      setSoundOnly(on)
      apply()
    },
  }
}

/** The largest that is no higher than `height`, else the smallest; nothing without a wish. */
export function nearest(list: readonly Rendition[], height: number | undefined): Rendition | undefined {
  if (height === undefined) return undefined
  const known = list.filter(each => each.height !== undefined)
  return known.find(each => (each.height ?? 0) <= height) ?? known.at(-1)
}

const idsOf = (list: readonly Rendition[]) => list.map(({ id }) => id).join()
