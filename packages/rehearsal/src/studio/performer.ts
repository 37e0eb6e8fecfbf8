import { drawHost } from './host-figure.ts'
import { poseAt } from './pose.ts'
import { shadow } from './ink.ts'
import type { Ink } from './ink.ts'
import type { Layout } from './layout.ts'
import { drift, ease, mix } from './motion.ts'
import type { Piece } from './pieces.ts'

/** The host, and what the host holds. Times in seconds since the first frame. */
export interface Performer {
  /** Puts away what is held and brings this piece, or nothing. */
  take(piece: Piece | undefined, seconds: number): void
  /** What is held by now. */
  held(seconds: number): Piece | undefined
  draw(ink: Ink, seconds: number): void
}

const AWAY_SECONDS = 0.34
const BRING_SECONDS = 0.7
const LARGEST_WIDTH = 306
const LARGEST_HEIGHT = 286
const BASE = 52
const REST = { reach: 30, y: 24, hold: 0 }

interface Place {
  readonly scale: number
  readonly lift: number
  readonly tilt: number
  readonly alpha: number
  readonly reach: number
  readonly gripY: number
}

export function createPerformer({ host, table }: Pick<Layout, 'host' | 'table'>): Performer {
  let before: Piece | undefined
  let after: Piece | undefined
  let changeAt = -Infinity

  const held = (seconds: number) => (seconds - changeAt < AWAY_SECONDS ? before : after)

  /** How far what is held has been brought: 0, out of sight, to 1, held up. */
  function brought(seconds: number): number {
    const since = seconds - changeAt
    if (since < AWAY_SECONDS) return 1 - ease(since / AWAY_SECONDS)
    return ease((since - AWAY_SECONDS) / BRING_SECONDS)
  }

  return {
    held,
    take(piece, seconds) {
      if (piece === after) return
      before = held(seconds)
      after = piece
      changeAt = seconds
    },
    draw(ink, seconds) {
      const piece = held(seconds)
      const bringing = brought(seconds)
      const place = piece && placeOf(piece, seconds, bringing)
      const grip = place
        ? {
            reach: mix(place.reach + 46, place.reach, bringing),
            y: mix(30, place.gripY, bringing),
            hold: bringing,
          }
        : REST
      ink.save()
      ink.translate(host.x, table)
      ink.scale(host.scale, host.scale)
      drawHost(ink, poseAt(seconds, grip, place ? 1 - bringing : 0), () => {
        if (piece && place) drawPiece(ink, piece, place)
      })
      ink.restore()
    },
  }
}

/** Lifted a little, turned a little, coming up from the table when it is brought. */
function placeOf({ body }: Piece, seconds: number, bringing: number): Place {
  const wide = body.right - body.left
  const high = body.bottom - body.top
  const scale = Math.min(LARGEST_WIDTH / wide, LARGEST_HEIGHT / high)
  const lift = mix(-34, 34 + drift(seconds, 2.7, 13) * 16, bringing)
  return {
    scale,
    lift,
    tilt: drift(seconds, 3.6, 17) * 0.045,
    alpha: Math.min(1, bringing * 2),
    reach: Math.max(64, (wide * scale) / 2 - 4),
    gripY: BASE - lift - Math.min(high * scale * 0.36, 84),
  }
}

function drawPiece(ink: Ink, { picture, body }: Piece, place: Place): void {
  const reach = ((body.right - body.left) * place.scale) / 2
  shadow(ink, 0, BASE, reach * 1.02, 15, 0.55 * place.alpha)
  ink.save()
  ink.globalAlpha = place.alpha
  ink.translate(0, BASE - place.lift)
  ink.rotate(place.tilt)
  ink.scale(place.scale, place.scale)
  ink.drawImage(picture, -(body.left + body.right) / 2, -body.bottom)
  ink.restore()
}
