import type { Drawing } from './svg.ts'
import { join, linear, place, radial, shadow, upright } from './svg.ts'
import { glazes } from './palette.ts'
import { lamp, tin } from './furnishings.ts'
import { cups, moonJar, teapot } from './ware.ts'

/** What a thing stands in front of when it is photographed: a warm sweep with light from the left. */
export const backdrop = (
  id: string,
  tone: [top: string, bottom: string] = ['#f1e9dc', '#dfd0bb'],
): Drawing => ({
  defs:
    linear(
      `${id}w`,
      [0, 0, 0, 1],
      [
        [0, tone[0]],
        [0.7, tone[1]],
        [0.78, tone[1]],
        [1, tone[0]],
      ],
    ) +
    radial(
      `${id}g`,
      [0.26, 0.16, 0.8],
      [
        [0, '#fffaf0', 0.85],
        [0.6, '#fffaf0', 0.16],
        [1, '#fffaf0', 0],
      ],
    ),
  body: `<rect width="800" height="800" fill="url(#${id}w)"/><rect width="800" height="800" fill="url(#${id}g)"/>`,
})

/** The host, from the chest up, the chin at (400, 430) of an 800 sheet. */
export const host = (id: string): Drawing => ({
  defs:
    radial(
      `${id}f`,
      [0.4, 0.35, 0.75],
      [
        [0, '#f3cdb0'],
        [0.6, '#e6b494'],
        [1, '#cf9572'],
      ],
    ) +
    linear(
      `${id}s`,
      [0, 0, 1, 1],
      [
        [0, '#46556b'],
        [0.5, '#324054'],
        [1, '#1f2937'],
      ],
    ) +
    linear(
      `${id}h`,
      [0, 0, 1, 1],
      [
        [0, '#43342d'],
        [0.5, '#2b211d'],
        [1, '#1c1512'],
      ],
    ),
  body:
    `<path d="M268 250C236 120 318 62 404 62S566 122 534 256C548 340 536 420 516 452L286 452C262 418 254 336 268 250Z" fill="url(#${id}h)"/>` +
    `<path d="M70 860C70 620 190 530 326 506L476 506C612 530 730 620 730 860Z" fill="url(#${id}s)"/>` +
    `<path d="M340 410L462 410L462 512Q400 560 340 512Z" fill="#d49d7b"/>` +
    `<path d="M344 440Q400 486 458 438L460 462Q400 512 342 462Z" fill="#a86f50" opacity="0.35"/>` +
    `<path d="M284 258C284 170 336 120 402 120S520 170 520 258C520 372 466 444 402 444S284 372 284 258Z" fill="url(#${id}f)"/>` +
    `<path d="M276 262C266 160 322 92 402 92S540 158 528 262C512 220 486 186 448 176C398 206 322 196 276 262Z" fill="url(#${id}h)"/>` +
    `<path d="M326 262Q346 250 364 260M440 260Q460 250 480 262" fill="none" stroke="#3a2a22" stroke-width="7" stroke-linecap="round"/>` +
    `<ellipse cx="346" cy="290" rx="10" ry="12" fill="#2a1e19"/><ellipse cx="460" cy="290" rx="10" ry="12" fill="#2a1e19"/>` +
    `<circle cx="349" cy="286" r="3.4" fill="#fff"/><circle cx="463" cy="286" r="3.4" fill="#fff"/>` +
    `<path d="M402 296C398 322 392 334 400 340Q406 343 412 340" fill="none" stroke="#b97c5a" stroke-width="6" stroke-linecap="round"/>` +
    `<path d="M366 374Q402 406 440 374" fill="none" stroke="#9c4a3a" stroke-width="8" stroke-linecap="round"/>` +
    `<ellipse cx="320" cy="340" rx="26" ry="17" fill="#e88f74" opacity="0.28"/><ellipse cx="486" cy="340" rx="26" ry="17" fill="#e88f74" opacity="0.28"/>` +
    `<path d="M318 506L342 490Q400 566 462 490L486 506C470 590 336 590 318 506Z" fill="#f4ece1"/>`,
})

const studioWall = (id: string, width: number, height: number, table: number): Drawing => ({
  defs:
    linear(
      `${id}w`,
      [0, 0, 1, 0.4],
      [
        [0, '#c3b19a'],
        [0.55, '#e6d7c0'],
        [1, '#cdbba2'],
      ],
    ) +
    radial(
      `${id}g`,
      [0.72, 0.16, 0.7],
      [
        [0, '#fff3d4', 0.95],
        [0.5, '#ffeec8', 0.3],
        [1, '#ffeec8', 0],
      ],
    ) +
    linear(
      `${id}t`,
      [0, 0, 0, 1],
      [
        [0, '#7a5a3e'],
        [0.3, '#5e4430'],
        [1, '#33241a'],
      ],
    ),
  body:
    `<rect width="${width}" height="${height}" fill="url(#${id}w)"/><rect width="${width}" height="${height}" fill="url(#${id}g)"/>` +
    `<rect y="${table}" width="${width}" height="${height - table}" fill="url(#${id}t)"/>` +
    `<rect y="${table}" width="${width}" height="3" fill="#a98359" opacity="0.6"/>`,
})

const shelf = (id: string, x: number, y: number, width: number): Drawing => ({
  defs:
    upright(`${id}j`, glazes.ink) + upright(`${id}k`, glazes['river-green']) + upright(`${id}l`, glazes.clay),
  body:
    `<g opacity="0.62"><rect x="${x + 16}" y="${y - 62}" width="44" height="62" rx="8" fill="url(#${id}j)"/>` +
    `<rect x="${x + 80}" y="${y - 50}" width="56" height="50" rx="14" fill="url(#${id}k)"/>` +
    `<rect x="${x + 156}" y="${y - 70}" width="42" height="70" rx="10" fill="url(#${id}l)"/>` +
    `<rect x="${x}" y="${y}" width="${width}" height="13" rx="2" fill="#8c6d50"/><rect x="${x + 8}" y="${y + 13}" width="${width - 16}" height="9" fill="#5a4330" opacity="0.22"/></g>`,
})

/** The studio with the host behind the table, upright for phones. */
export const uprightStudio = (id: string): Drawing =>
  join(
    studioWall(`${id}w`, 720, 1280, 880),
    shelf(`${id}a`, 52, 210, 216),
    place(host(`${id}h`), 4, 262, 0.89),
    {
      defs: '',
      body: `<rect y="880" width="720" height="400" fill="url(#${id}wt)"/><rect y="880" width="720" height="3" fill="#a98359" opacity="0.6"/>`,
    },
    shadow(`${id}s`, 370, 1004, 300, 42, 0.75),
    place(teapot(`${id}p`, 'river-green'), 116, 610, 0.62),
    place(cups(`${id}c`, 'clay'), 462, 842, 0.28),
  )

/** The same studio on its side. */
export const wideStudio = (id: string): Drawing =>
  join(
    studioWall(`${id}w`, 1280, 720, 530),
    shelf(`${id}a`, 96, 190, 216),
    shelf(`${id}b`, 968, 252, 216),
    place(host(`${id}h`), 376, 62, 0.66),
    {
      defs: '',
      body: `<rect y="530" width="1280" height="190" fill="url(#${id}wt)"/><rect y="530" width="1280" height="3" fill="#a98359" opacity="0.6"/>`,
    },
    place(lamp(`${id}l`, false), 60, 230, 0.5),
    place(tin(`${id}n`), 896, 372, 0.32),
    shadow(`${id}s`, 640, 644, 220, 28, 0.75),
    place(teapot(`${id}p`, 'river-green'), 456, 372, 0.43),
    place(cups(`${id}c`, 'clay'), 746, 500, 0.24),
  )

/** The shelf of fired ware in the workshop, for the band across the home page. */
export const workshop = (id: string): Drawing =>
  join(
    studioWall(`${id}w`, 1600, 720, 560),
    place(moonJar(`${id}m`), 60, 96, 0.74),
    place(teapot(`${id}t`, 'clay'), 520, 196, 0.6),
    place(cups(`${id}c`, 'ink'), 900, 272, 0.48),
    place(lamp(`${id}l`, true), 1060, -6, 0.9),
  )
