import Hls from 'hls.js'
import { mayChangeSize } from './hls-parts.ts'

/**
 * Changes to another size where a picture begins anew. Near the edge of a live stream hls.js changes in the middle: what
 * it then puts over the buffer has Chromium (156) hold a frame until the next key frame, up to a second.
 * @param chosen the size somebody wants instead of the one that is best
 */
export function steadyAbr(chosen: () => number | undefined): typeof Hls.DefaultConfig.abrController {
  return class extends Hls.DefaultConfig.abrController {
    #waits = false

    override get nextAutoLevel(): number {
      const { hls } = this
      const wished = chosen() ?? super.nextAutoLevel
      // One that fails is left at once.
      this.#waits = Boolean(hls) && !hls.levels[hls.loadLevel]?.loadError && !mayChangeSize(hls)
      return this.#waits ? hls.loadLevel : wished
    }

    override set nextAutoLevel(level: number) {
      // What was told instead of the wish comes back as one.
      if (!this.#waits || level !== this.hls.loadLevel) super.nextAutoLevel = level
    }
  }
}
