import Hls from 'hls.js'
import { canBegin, growing } from './hls-parts.ts'

/**
 * Changes to another size where a picture begins anew. Near the edge of a live stream hls.js changes in the middle: what
 * it then puts over the buffer has Chromium (156) hold a frame until the next key frame, up to a second.
 */
export class SteadyAbr extends Hls.DefaultConfig.abrController {
  override get nextAutoLevel(): number {
    const { hls } = this
    const wished = super.nextAutoLevel
    const shown = hls?.levels[hls.loadLevel]
    const parts = hls?.config.lowLatencyMode ? shown?.details?.partList : undefined
    const buffered = hls?.media ? growing(hls.media) : undefined
    // One that fails is left at once.
    if (!parts || !buffered || shown?.loadError || canBegin(parts, buffered)) return wished
    return hls.loadLevel
  }

  override set nextAutoLevel(level: number) {
    super.nextAutoLevel = level
  }
}
