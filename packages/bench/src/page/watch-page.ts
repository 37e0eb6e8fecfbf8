/// <reference lib="dom" />

/** What `watchPage` puts into a page. Times are ms since navigation start. */
export interface Watch {
  /** When the first frame was presented, to be seen. */
  firstFrame: Promise<number>
  /** Blocking time of the long tasks that began before `until`. */
  blocking(until: number): number
  /** Layout shifts so far: how large, when, and what moved. */
  shifts: { value: number; at: number; moved: string[] }[]
}

declare global {
  var vitrineBench: Watch
}

/** https://wicg.github.io/layout-instability/#sec-layout-shift-attribution */
interface Source {
  node?: Node
  previousRect: DOMRectReadOnly
  currentRect: DOMRectReadOnly
}

/** Runs in the page before its own scripts, ours and a twin's alike; so it may name nothing of this module. */
export function watchPage(): void {
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

  let tell: (at: number) => void
  const firstFrame = new Promise<number>(resolve => (tell = resolve))
  const isSeen = (video: HTMLVideoElement) => {
    const { width, height } = video.getBoundingClientRect()
    return width > 0 && height > 0 && getComputedStyle(video).opacity === '1'
  }
  const follow = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback(() => {
      const at = performance.now()
      // After all frame callbacks of this frame: a player that plays behind the scenes shows its element in one.
      requestAnimationFrame(() => (isSeen(video) ? tell(at) : follow(video)))
    })
  const { createElement } = document
  document.createElement = (name: string, ...rest: ElementCreationOptions[]) => {
    const element = createElement.call(document, name, ...rest)
    if (element instanceof HTMLVideoElement) follow(element)
    return element
  }
  addEventListener('DOMContentLoaded', () => document.querySelectorAll('video').forEach(follow))

  globalThis.vitrineBench = {
    firstFrame,
    shifts,
    blocking: until =>
      tasks.reduce((sum, { at, ms }) => (at < until ? sum + Math.max(0, ms - SHORT) : sum), 0),
  }
}
