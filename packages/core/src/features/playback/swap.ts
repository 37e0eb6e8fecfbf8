/** What the swap needs of an element; tests give their own. */
export type Picture = Pick<HTMLVideoElement, 'muted' | 'volume' | 'paused' | 'play' | 'remove' | 'style'>

export interface SwapOptions<P extends Picture> {
  readonly create: () => P
  readonly append: (box: HTMLElement, picture: P) => void
  /** A picture takes over from another, wherever that one is shown. */
  readonly follow?: (old: P, next: P) => void
  /** The browser would rather stop the picture than let it sound without a gesture; it is muted again. */
  readonly onSoundRefused: () => void
}

/**
 * Stacked elements, of which one is in front. Only the one in front is ever heard. Elements are used again, so
 * that a gesture which allowed one to sound is not lost.
 */
export interface Swap<P extends Picture> {
  readonly front: P | undefined
  /** An element of one's own, behind the front if there is one, muted. */
  take(): P
  /** Brings an element to the front, at once; called while its frame is on its way to the screen. */
  show(picture: P | undefined): void
  /** Gives an element back. */
  release(picture: P): void
  mount(box: HTMLElement | undefined): void
  setSound(sound: { muted: boolean; volume: number }): void
  /** In a gesture: lets elements play later, when the gesture is long over (Safari asks for it by element). */
  bless(): void
}

/** Two for a swap. */
const BLESSED = 2
/** A new picture's sound rises in this time (ms), in so many steps: at once it would click. */
const RISE_MS = 60
const RISE_STEPS = 4

export function createSwap<P extends Picture>({
  create,
  append,
  follow,
  onSoundRefused,
}: SwapOptions<P>): Swap<P> {
  const used = new Set<P>()
  const idle: P[] = []
  let front: P | undefined
  let box: HTMLElement | undefined
  let sound = { muted: true, volume: 1 }
  let rising: ReturnType<typeof setTimeout> | undefined

  /** To its volume, in steps; the one it takes over from is silent by then, so never two are heard. */
  function rise(picture: P, step: number): void {
    clearTimeout(rising)
    picture.volume = (sound.volume * step) / RISE_STEPS
    if (step < RISE_STEPS) rising = setTimeout(rise, RISE_MS / RISE_STEPS, picture, step + 1)
  }

  /** Only the front is seen; while there is none, whichever shows something first: browsers are late with what is not. */
  function layer(): void {
    for (const picture of used) picture.style.opacity = !front || picture === front ? '1' : '0'
  }

  /** @param step where its sound begins to rise; the last one is its whole volume */
  function listen(picture: P, step = RISE_STEPS): void {
    rise(picture, step)
    const wasPlaying = !picture.paused
    picture.muted = sound.muted
    if (!wasPlaying || !picture.paused) return
    picture.muted = true
    sound = { ...sound, muted: true }
    void picture.play().catch(() => undefined)
    onSoundRefused()
  }

  return {
    get front() {
      return front
    },
    take() {
      const picture = idle.pop() ?? create()
      used.add(picture)
      layer()
      if (box) append(box, picture)
      return picture
    },
    show(picture) {
      if (picture === front) return
      const old = front
      front = picture
      layer()
      clearTimeout(rising)
      if (old) old.muted = true
      if (!picture) return
      listen(picture, old ? 1 : RISE_STEPS)
      if (old) follow?.(old, picture)
    },
    release(picture) {
      if (!used.delete(picture)) return
      if (picture === front) {
        front = undefined
        layer()
        clearTimeout(rising)
      }
      picture.muted = true
      picture.remove()
      idle.push(picture)
    },
    mount(next) {
      box = next
      for (const picture of used) {
        if (box) append(box, picture)
        else picture.remove()
      }
    },
    setSound(next) {
      sound = next
      if (front) listen(front)
    },
    bless() {
      while (used.size + idle.length < BLESSED) idle.push(create())
      for (const picture of idle) void picture.play().catch(() => undefined)
    },
  }
}

/** A `<video>` that fills its box; how it fits is the page's choice by `--vitrine-video-fit`. */
export function createVideo(): HTMLVideoElement {
  const video = document.createElement('video')
  video.playsInline = true
  video.autoplay = true
  video.defaultMuted = true
  video.muted = true
  video.tabIndex = -1
  Object.assign(video.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    opacity: '0',
  })
  video.style.setProperty('object-fit', 'var(--vitrine-video-fit, cover)')
  return video
}
