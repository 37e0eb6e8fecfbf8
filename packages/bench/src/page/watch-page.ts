/// <reference lib="dom" />
import type { Loader } from '../../../embed/src/loader.ts'
import type { SeenFrame } from '../statistics/frames.ts'

/** What `watchPage` puts into a page. Times are ms since navigation start where nothing else is said. */
export interface Watch {
  /** When the first frame was presented, to be seen. */
  firstFrame: Promise<number>
  /** Blocking time of the long tasks that began before `until`. */
  blocking(until: number): number
  /** Layout shifts so far: how large, when, and what moved. */
  shifts: { value: number; at: number; moved: string[] }[]
  /** From now on `frames` gets the frames on screen; when one was captured is read every so many ms. */
  record(every: number): void
  frames: SeenFrame[]
  /** What our playback says: its phase and transport, and when (ms since the epoch); after `followPlayback`. */
  states: { at: number; phase: string; transport?: string | undefined }[]
  /** The instant of the frame on screen as our session tells it, ms since the epoch; after `followPlayback`. */
  stage?: () => number
}

export interface WatchOptions {
  /** A frame is the first only when it is at most this old, ms. Default: of any age. */
  freshMs?: number | undefined
}

declare global {
  var vitrineBench: Watch
  /** `@vitrine/rehearsal/time-strip`, put into the page by `visit`. */
  var timeStrip: {
    timeStripBox(width: number, height: number): { y: number; height: number }
    readTimeStrip(pixels: ArrayLike<number>, width: number, height: number): number | undefined
  }
}

/** https://wicg.github.io/layout-instability/#sec-layout-shift-attribution */
interface Source {
  node?: Node
  previousRect: DOMRectReadOnly
  currentRect: DOMRectReadOnly
}

/** Runs in the page before its own scripts, ours and everybody else's alike; so it may name nothing of this module. */
export function watchPage({ freshMs }: WatchOptions): void {
  /** Longer than this a task keeps a tap waiting (ms); https://web.dev/articles/tbt. */
  const SHORT = 50
  const tasks: { at: number; ms: number }[] = []
  const shifts: Watch['shifts'] = []
  const watch = (type: string, seen: (entry: PerformanceEntry) => void) => {
    const observer = new PerformanceObserver(list => list.getEntries().forEach(seen))
    observer.observe({ type, buffered: true })
  }
  watch('longtask', ({ startTime, duration }) => tasks.push({ at: startTime, ms: duration }))
  watch('layout-shift', entry => {
    const { value, sources } = entry as PerformanceEntry & { value: number; sources: Source[] }
    const rect = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].map(Math.round).join(' ')
    const moved = sources.map(({ node, previousRect, currentRect }) => {
      const element = node instanceof Element ? node : node?.parentElement
      const name = element?.outerHTML.slice(0, 80) ?? node?.nodeName ?? 'what is gone'
      return `${name}: ${rect(previousRect)} → ${rect(currentRect)}`
    })
    shifts.push({ value, at: Math.round(entry.startTime), moved })
  })

  const { createElement } = document
  let context: CanvasRenderingContext2D | null | undefined
  /** When the frame on screen was captured. */
  const captured = (video: HTMLVideoElement) => {
    context ??= (createElement.call(document, 'canvas') as HTMLCanvasElement).getContext('2d', {
      willReadFrequently: true,
    })
    if (!context) return undefined
    const { videoWidth: width, videoHeight } = video
    const { y, height } = timeStrip.timeStripBox(width, videoHeight)
    Object.assign(context.canvas, { width, height })
    context.drawImage(video, 0, y, width, height, 0, 0, width, height)
    return timeStrip.readTimeStrip(context.getImageData(0, 0, width, height).data, width, height)
  }

  let tell: ((at: number) => void) | undefined
  const firstFrame = new Promise<number>(resolve => (tell = resolve))
  const frames: Watch['frames'] = []
  let every: number | undefined
  let readAt = 0
  const isSeen = (video: HTMLVideoElement) => {
    const { width, height } = video.getBoundingClientRect()
    return width > 0 && height > 0 && getComputedStyle(video).opacity === '1'
  }
  const look = (video: HTMLVideoElement, at: number, wall: number) => {
    if ((!tell && every === undefined) || !isSeen(video)) return
    if (tell && (freshMs === undefined || wall - (captured(video) ?? 0) <= freshMs)) {
      tell(at)
      tell = undefined
    }
    if (every === undefined) return
    const picture = followed.get(video) ?? 0
    const frame: SeenFrame = { at: wall, picture }
    frames.push(frame)
    if (wall - readAt < every && picture === frames.at(-2)?.picture) return
    readAt = wall
    Object.assign(frame, { captured: captured(video), said: vitrineBench.stage?.() })
  }
  const followed = new Map<HTMLVideoElement, number>()
  const follow = (video: HTMLVideoElement) => {
    if (followed.has(video)) return
    followed.set(video, followed.size)
    const next = () =>
      video.requestVideoFrameCallback(() => {
        const [at, wall] = [performance.now(), Date.now()]
        // After all frame callbacks of this frame: a player that plays behind the scenes shows its element in one.
        requestAnimationFrame(() => look(video, at, wall))
        next()
      })
    next()
  }
  document.createElement = (name: string, ...rest: ElementCreationOptions[]) => {
    const element = createElement.call(document, name, ...rest)
    if (element instanceof HTMLVideoElement) follow(element)
    return element
  }
  // Elements that came by a parser or a template are known at the latest when they begin to load.
  const followLoading = (root: Document | ShadowRoot) =>
    root.addEventListener(
      'loadstart',
      ({ target }) => target instanceof HTMLVideoElement && follow(target),
      true,
    )
  followLoading(document)
  const { attachShadow } = Element.prototype
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init)
    followLoading(root)
    return root
  }

  globalThis.vitrineBench = {
    firstFrame,
    shifts,
    frames,
    states: [],
    record: ms => (every = ms),
    blocking: until =>
      tasks.reduce((sum, { at, ms }) => (at < until ? sum + Math.max(0, ms - SHORT) : sum), 0),
  }
}

/** Lets a page sound; runs in it, and names nothing of this module. */
export async function unmute(side: 'ours' | 'other'): Promise<void> {
  if (side === 'other') {
    for (const video of document.querySelectorAll('video')) video.muted = false
    return
  }
  const page = globalThis as unknown as { vitrine: { push(call: (loader: Loader) => void): void } }
  const loader = await new Promise<Loader>(resolve => page.vitrine.push(resolve))
  const { session, createPlayback } = await loader.ready()
  session.use(createPlayback).setMuted(false)
}

/** In a page of ours: notes what playback says from now on. */
export async function followPlayback(): Promise<void> {
  const page = globalThis as unknown as { vitrine: { push(call: (loader: Loader) => void): void } }
  const { session, createPlayback } = await new Promise<Loader>(resolve => page.vitrine.push(resolve)).then(
    loader => loader.ready(),
  )
  vitrineBench.stage = () => session.clock.stage()
  session
    .use(createPlayback)
    .$state.subscribe(({ phase, transport }) =>
      vitrineBench.states.push({ at: Date.now(), phase, transport }),
    )
}
