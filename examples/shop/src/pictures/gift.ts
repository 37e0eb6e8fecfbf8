import type { Glaze } from './palette.ts'
import { bamboo } from './palette.ts'
import type { Drawing } from './svg.ts'
import { join, linear, place, shadow } from './svg.ts'
import { tray } from './furnishings.ts'
import { cups, teapot } from './ware.ts'

/** The gift set as it stands on a table: tray, teapot, two cups. */
export const giftSet = (id: string, glaze: Glaze): Drawing =>
  join(
    place(tray(`${id}t`), -56, 44, 1.14),
    place(teapot(`${id}p`, glaze), 62, 82, 0.66),
    place(cups(`${id}c`, glaze), 428, 292, 0.4),
  )

/** The same set packed, in a cloth knotted on top. */
export const clothWrap = (id: string): Drawing =>
  join(shadow(`${id}s`, 424, 636, 320, 40, 0.5), {
    defs:
      linear(
        `${id}c`,
        [0, 0, 0.8, 1],
        [
          [0, '#f1e3cf'],
          [0.5, '#dcc6a6'],
          [1, '#b59972'],
        ],
      ) +
      linear(
        `${id}d`,
        [0, 0, 1, 1],
        [
          [0, '#e8d6bb'],
          [1, '#b0936b'],
        ],
      ),
    body:
      `<path d="M150 384Q150 362 176 356L400 330L624 356Q650 362 650 384L640 602Q638 640 600 642L200 642Q162 640 160 602Z" fill="url(#${id}c)"/>` +
      `<path d="M156 378C250 380 340 362 388 336L400 336L412 336C460 362 550 380 644 378C600 430 500 452 400 372C300 452 200 430 156 378Z" fill="#a4855b" opacity="0.28"/>` +
      `<path d="M386 350C330 250 250 214 176 236C214 262 222 306 276 330C316 348 356 354 386 350Z" fill="url(#${id}d)"/>` +
      `<path d="M414 350C470 250 550 214 624 236C586 262 578 306 524 330C484 348 444 354 414 350Z" fill="url(#${id}d)"/>` +
      `<path d="M214 252C280 262 334 296 378 342M586 252C520 262 466 296 422 342" fill="none" stroke="#8d7049" stroke-opacity="0.45" stroke-width="5" stroke-linecap="round"/>` +
      `<path d="M352 356Q356 312 400 310T448 356Q440 392 400 392T352 356Z" fill="url(#${id}d)"/>` +
      `<path d="M370 346Q400 326 430 346" fill="none" stroke="#8d7049" stroke-opacity="0.5" stroke-width="5" stroke-linecap="round"/>` +
      `<path d="M330 400C290 470 250 540 232 630M470 400C510 470 550 540 568 630" fill="none" stroke="#8d7049" stroke-opacity="0.25" stroke-width="6" stroke-linecap="round"/>`,
  })

/** And in a box of bamboo with a cord. */
export const box = (id: string): Drawing =>
  join(shadow(`${id}s`, 424, 636, 330, 40, 0.5), {
    defs:
      linear(
        `${id}f`,
        [0, 0, 1, 1],
        [
          [0, bamboo.light],
          [0.5, bamboo.mid],
          [1, bamboo.base],
        ],
      ) +
      linear(
        `${id}t`,
        [0, 0, 1, 0],
        [
          [0, '#f8ebc9'],
          [1, bamboo.mid],
        ],
      ),
    body:
      `<path d="M140 340L660 340L660 620Q660 642 638 642L162 642Q140 642 140 620Z" fill="url(#${id}f)"/>` +
      `<path d="M140 340L206 262Q210 256 222 256L578 256Q590 256 594 262L660 340Z" fill="url(#${id}t)"/>` +
      `<path d="M140 340L660 340L660 398L140 398Z" fill="${bamboo.light}"/><path d="M140 398L660 398L660 408L140 408Z" fill="${bamboo.deep}" opacity="0.3"/>` +
      `<path d="M160 462C300 450 500 478 640 462M160 520C300 530 520 500 640 524M160 580C320 566 470 596 640 578" fill="none" stroke="${bamboo.dark}" stroke-opacity="0.28" stroke-width="3"/>` +
      `<path d="M386 256L378 642L424 642L414 256Z" fill="#a8452f"/><path d="M386 256L378 642L390 642L395 256Z" fill="#fff" opacity="0.18"/>` +
      `<path d="M140 434L660 434L660 466L140 466Z" fill="#a8452f"/>` +
      `<path d="M400 452C340 400 292 404 290 438S344 480 400 452C456 400 508 404 510 438S456 480 400 452Z" fill="#c35a40"/>` +
      `<path d="M400 452C380 500 352 530 330 546M400 452C420 500 448 530 470 546" fill="none" stroke="#a8452f" stroke-width="20" stroke-linecap="round"/><circle cx="400" cy="450" r="22" fill="#8f3725"/>`,
  })
