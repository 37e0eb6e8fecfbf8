import type { Glaze } from './palette.ts'
import { glazes } from './palette.ts'
import type { Drawing } from './svg.ts'
import { join, linear, radial, round, shadow, specks, upright } from './svg.ts'

const gloss = (path: string, width: number, opacity = 0.5) =>
  `<path d="${path}" fill="none" stroke="#fff" stroke-opacity="${opacity}" stroke-width="${width}" stroke-linecap="round"/>`

/** A teapot with a knob on its lid, or a flat lid. */
export const teapot = (id: string, glaze: Glaze, lid: 'knob' | 'flat' = 'knob'): Drawing => {
  const shades = glazes[glaze]
  const body =
    'M206 462C206 366 292 318 404 318S602 366 602 462C602 560 534 614 470 630L338 630C274 614 206 560 206 462Z'
  const spout =
    'M262 420C206 404 190 344 166 306C152 284 112 286 98 312C134 332 128 396 158 450C180 490 220 520 262 516Z'
  const handle = 'M566 388C628 334 724 362 722 446C720 524 642 572 560 556'
  const top =
    lid === 'knob'
      ? `<path d="M392 268C388 250 388 246 376 236C360 222 378 192 404 192S448 222 432 236C420 246 420 250 416 268Z" fill="url(#${id}k)"/>` +
        gloss('M386 214C388 206 394 202 402 202', 5, 0.45)
      : `<rect x="356" y="252" width="96" height="22" rx="11" fill="url(#${id}l)"/>` +
        gloss('M368 259L404 259', 4, 0.4)
  const shade = shadow(`${id}s`, 424, 634, 300, 38, 0.5)
  return join(shade, {
    defs:
      round(`${id}b`, shades) +
      round(`${id}k`, shades) +
      linear(
        `${id}p`,
        [0.2, 0, 0.9, 1],
        [
          [0, shades.mid],
          [0.45, shades.base],
          [1, shades.deep],
        ],
      ) +
      linear(
        `${id}h`,
        [0, 0, 0.6, 1],
        [
          [0, shades.mid],
          [0.4, shades.base],
          [1, shades.deep],
        ],
      ) +
      upright(`${id}l`, shades) +
      radial(
        `${id}r`,
        [0.5, 0.5, 0.5],
        [
          [0.72, '#fff', 0],
          [1, '#fff', 0.16],
        ],
      ),
    body:
      `<path d="${handle}" fill="none" stroke="url(#${id}h)" stroke-width="34" stroke-linecap="round"/>` +
      gloss('M600 372C650 344 702 380 706 434', 5, 0.28) +
      `<path d="${spout}" fill="url(#${id}p)"/>` +
      `<ellipse cx="131" cy="304" rx="31" ry="11" transform="rotate(-14 131 304)" fill="${shades.deep}"/>` +
      gloss('M176 352C188 396 196 424 226 446', 6, 0.3) +
      `<path d="M338 630L470 630L458 644Q404 650 350 644Z" fill="#a98a6a"/>` +
      `<path d="${body}" fill="url(#${id}b)"/><path d="${body}" fill="url(#${id}r)"/>` +
      specks(glaze.length * 97, 410, 490, 170, 120, shades.deep) +
      `<ellipse cx="404" cy="330" rx="122" ry="25" fill="${shades.deep}" opacity="0.55"/>` +
      `<path d="M290 322C294 284 346 266 404 266S514 284 518 322C480 344 328 344 290 322Z" fill="url(#${id}l)"/>` +
      gloss('M316 304C334 288 362 282 390 281', 7, 0.42) +
      top +
      gloss('M258 430C268 392 298 366 342 358', 15, 0.5) +
      gloss('M248 476C248 468 248 464 250 458', 13, 0.4),
  })
}

const oneCup = (id: string, glaze: Glaze, x: number, y: number): Drawing => {
  const shades = glazes[glaze]
  const wall = `M${x - 116} ${y}L${x - 88} ${y + 206}C${x - 84} ${y + 236} ${x + 84} ${y + 236} ${x + 88} ${y + 206}L${x + 116} ${y}Z`
  return join(shadow(`${id}s`, x + 16, y + 226, 168, 30, 0.5), {
    defs:
      upright(`${id}b`, shades) +
      linear(
        `${id}i`,
        [0, 0, 1, 0],
        [
          [0, shades.deep],
          [1, shades.base],
        ],
      ) +
      radial(
        `${id}t`,
        [0.45, 0.4, 0.7],
        [
          [0, '#c98b3c'],
          [1, '#74410f'],
        ],
      ),
    body:
      `<path d="${wall}" fill="url(#${id}b)"/>` +
      specks(glaze.length * 31 + x, x, y + 120, 76, 76, shades.deep) +
      `<path d="M${x - 93} ${y + 172}C${x - 50} ${y + 190} ${x + 50} ${y + 190} ${x + 93} ${y + 172}L${x + 88} ${y + 206}C${x + 84} ${y + 236} ${x - 84} ${y + 236} ${x - 88} ${y + 206}Z" fill="#b8977a" opacity="0.75"/>` +
      `<ellipse cx="${x}" cy="${y}" rx="116" ry="32" fill="${shades.light}"/>` +
      `<ellipse cx="${x}" cy="${y + 2}" rx="107" ry="27" fill="url(#${id}i)"/>` +
      `<ellipse cx="${x}" cy="${y + 10}" rx="94" ry="19" fill="url(#${id}t)"/>` +
      gloss(`M${x - 60} ${y + 6}C${x - 46} ${y} ${x - 20} ${y - 3} ${x} ${y - 3}`, 4, 0.4) +
      gloss(`M${x - 84} ${y + 48}L${x - 70} ${y + 150}`, 11, 0.38),
  })
}

/** Two cups of one glaze, with tea in them. */
export const cups = (id: string, glaze: Glaze): Drawing =>
  join(oneCup(`${id}a`, glaze, 508, 340), oneCup(`${id}z`, glaze, 296, 410))

/** A wide, deep bowl. */
export const bowl = (id: string, glaze: Glaze): Drawing => {
  const shades = glazes[glaze]
  const inside = glazes.chalk
  return join(shadow(`${id}s`, 416, 630, 290, 40, 0.5), {
    defs:
      upright(`${id}b`, shades) +
      radial(
        `${id}i`,
        [0.6, 0.75, 0.8],
        [
          [0, inside.light],
          [0.6, inside.base],
          [1, inside.dark],
        ],
      ),
    body:
      `<path d="M312 596L488 596L474 636Q400 648 326 636Z" fill="#a98a6a"/>` +
      `<path d="M122 372C126 512 250 612 336 618L464 618C550 612 674 512 678 372Z" fill="url(#${id}b)"/>` +
      specks(glaze.length * 53, 400, 500, 190, 80, shades.deep) +
      `<path d="M126 410C240 470 560 470 674 410L678 372L122 372Z" fill="${shades.deep}" opacity="0.16"/>` +
      `<ellipse cx="400" cy="372" rx="278" ry="82" fill="${shades.dark}"/>` +
      `<ellipse cx="400" cy="374" rx="266" ry="74" fill="url(#${id}i)"/>` +
      `<ellipse cx="404" cy="400" rx="150" ry="34" fill="${shades.mid}" opacity="0.28"/>` +
      `<ellipse cx="404" cy="402" rx="104" ry="21" fill="none" stroke="${shades.base}" stroke-opacity="0.4" stroke-width="4"/>` +
      gloss('M176 440C190 500 232 546 270 568', 14, 0.34),
  })
}

/** A moon jar: two thrown halves joined at the belly, wood ash on one shoulder. */
export const moonJar = (id: string): Drawing => {
  const belly =
    'M330 196C198 232 142 330 142 428C142 540 232 620 332 640L468 640C568 620 658 540 658 428C658 330 602 232 470 196Z'
  return join(shadow(`${id}s`, 424, 644, 300, 42, 0.5), {
    defs:
      radial(
        `${id}b`,
        [0.36, 0.28, 0.84],
        [
          [0, '#fffdf7'],
          [0.4, '#f2eadb'],
          [0.75, '#d3c5b0'],
          [1, '#927f67'],
        ],
      ) +
      radial(
        `${id}a`,
        [0.5, 0.5, 0.5],
        [
          [0, '#b07a4a', 0.55],
          [0.6, '#c79a68', 0.25],
          [1, '#c79a68', 0],
        ],
      ),
    body:
      `<path d="${belly}" fill="url(#${id}b)"/>` +
      `<ellipse cx="528" cy="330" rx="118" ry="96" fill="url(#${id}a)"/>` +
      specks(77, 400, 440, 210, 150, '#6b5236') +
      `<path d="M144 442C250 462 550 462 656 442" fill="none" stroke="#8e7a60" stroke-opacity="0.22" stroke-width="5"/>` +
      `<path d="M318 176C320 200 326 206 330 212L470 212C474 206 480 200 482 176Z" fill="#d9cdb9"/>` +
      `<ellipse cx="400" cy="176" rx="82" ry="21" fill="#f6f0e4"/><ellipse cx="400" cy="178" rx="71" ry="15" fill="#6f5d47"/>` +
      gloss('M206 380C220 318 258 274 306 250', 20, 0.6),
  })
}
