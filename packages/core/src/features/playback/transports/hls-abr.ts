import Hls from 'hls.js'
import { canBegin, growing } from './hls-parts.ts'

/**
 * Changes to another size where a picture begins anew. Near the edge of a live stream hls.js changes in the middle: what
 * it then puts over the buffer has Chromium (156) hold a frame until the next key frame, up to a second.
 */
export class SteadyAbr extends Hls.DefaultConfig.abrController {
  override get nextAutoLevel(): number {
    const { hls, forcedAutoLevel } = this
    const wished = super.nextAutoLevel
    if (!hls?.media || !hls.config.lowLatencyMode || wished === forcedAutoLevel) return wished
    const buffered = growing(hls.media)
    const { partList } = hls.levels[hls.loadLevel]?.details ?? {}
    return partList && buffered && !canBegin(partList, buffered) ? hls.loadLevel : wished
  }

  override set nextAutoLevel(level: number) {
    super.nextAutoLevel = level
  }
}
