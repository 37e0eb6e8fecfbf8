import { bamboo, glazes, walnut } from './palette.ts'
import type { Drawing } from './svg.ts'
import { join, linear, radial, shadow, upright } from './svg.ts'

const stroke = (path: string, color: string, width: number, opacity = 1) =>
  `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linecap="round"/>`

/** A rimmed tray of oiled walnut, seen from above its corner. */
export const tray = (id: string): Drawing =>
  join(shadow(`${id}s`, 420, 560, 350, 70, 0.5), {
    defs:
      linear(
        `${id}t`,
        [0, 0, 1, 0.6],
        [
          [0, walnut.light],
          [0.5, walnut.mid],
          [1, walnut.base],
        ],
      ) +
      linear(
        `${id}f`,
        [0, 0, 1, 1],
        [
          [0, walnut.mid],
          [1, walnut.dark],
        ],
      ) +
      linear(
        `${id}l`,
        [0, 0, 1, 0],
        [
          [0, walnut.base],
          [1, walnut.dark],
        ],
      ) +
      linear(
        `${id}r`,
        [0, 0, 1, 0],
        [
          [0, walnut.deep],
          [1, walnut.dark],
        ],
      ),
    body:
      `<path d="M70 420L400 560L400 612L84 468Q70 460 70 444Z" fill="url(#${id}l)"/>` +
      `<path d="M730 420L400 560L400 612L716 468Q730 460 730 444Z" fill="url(#${id}r)"/>` +
      `<path d="M400 272Q412 266 426 272L722 404Q740 414 722 426L418 556Q400 564 382 556L78 426Q60 414 78 404L374 272Q388 266 400 272Z" fill="url(#${id}f)"/>` +
      `<path d="M400 304L676 416L400 530L124 416Z" fill="${walnut.deep}" opacity="0.6"/>` +
      `<path d="M400 322L664 424L400 532L136 424Z" fill="url(#${id}t)"/>` +
      stroke('M240 384C340 420 470 400 560 384', walnut.dark, 3, 0.35) +
      stroke('M206 412C330 456 480 424 606 404', walnut.dark, 3, 0.3) +
      stroke('M190 440C320 480 470 460 628 428', walnut.dark, 3, 0.26) +
      stroke('M268 462C360 496 450 486 560 454', walnut.dark, 3, 0.28) +
      stroke('M330 356C380 372 430 366 470 352', walnut.dark, 3, 0.3) +
      stroke('M90 410L388 278', '#fff', 4, 0.28) +
      stroke('M412 278L708 410', '#fff', 3, 0.16),
  })

/** A tea whisk split from one piece of bamboo, standing on its tines. */
export const whisk = (id: string): Drawing => {
  const tines = Array.from({ length: 31 }, (_, index) => {
    const t = index / 30 - 0.5
    const top = 400 + t * 130
    const belly = 400 + t * 330
    const tip = 400 + t * 236
    const shade = index % 3 === 0 ? bamboo.mid : index % 3 === 1 ? bamboo.base : bamboo.light
    return stroke(`M${top} 430C${belly} 500 ${belly} 570 ${tip} 640`, shade, 6, 0.95)
  })
  const core = Array.from({ length: 13 }, (_, index) => {
    const t = index / 12 - 0.5
    return stroke(`M${400 + t * 60} 436L${400 + t * 74} 628`, bamboo.dark, 5, 0.6)
  })
  return join(shadow(`${id}s`, 420, 646, 210, 30, 0.5), {
    defs: upright(`${id}h`, bamboo),
    body:
      core.join('') +
      tines.join('') +
      `<path d="M330 402C334 420 332 430 336 440L464 440C468 430 466 420 470 402Z" fill="#2c2a33"/>` +
      stroke('M334 416L466 416', '#5b5765', 3) +
      stroke('M335 428L465 428', '#5b5765', 3) +
      `<path d="M344 168C344 240 336 300 330 404L470 404C464 300 456 240 456 168Z" fill="url(#${id}h)"/>` +
      `<path d="M339 276Q400 296 461 276L462 290Q400 310 338 290Z" fill="${bamboo.dark}" opacity="0.55"/>` +
      `<ellipse cx="400" cy="168" rx="56" ry="15" fill="${bamboo.light}"/><ellipse cx="400" cy="168" rx="30" ry="8" fill="${bamboo.deep}"/>`,
  })
}

/** A lamp of mulberry paper on three ash legs, lit. */
export const lamp = (id: string, tall: boolean): Drawing => {
  const top = tall ? 96 : 206
  const ribs = Array.from({ length: tall ? 11 : 8 }, (_, index) => {
    const y = top + 24 + index * 36
    return stroke(`M262 ${y}Q400 ${y + 22} 538 ${y}`, '#a97b3e', 2.5, 0.32)
  })
  const bottom = top + (tall ? 424 : 316)
  const leg = (from: number, to: number) => stroke(`M${from} ${bottom - 8}L${to} 652`, '#b48a59', 17)
  return join(shadow(`${id}s`, 410, 654, 250, 32, 0.4), {
    defs:
      radial(
        `${id}g`,
        [0.5, 0.5, 0.5],
        [
          [0, '#ffdf9e', 0.75],
          [0.5, '#ffd890', 0.28],
          [1, '#ffd890', 0],
        ],
      ) +
      radial(
        `${id}b`,
        [0.5, 0.56, 0.68],
        [
          [0, '#fffbe9'],
          [0.4, '#ffeec2'],
          [0.8, '#f4d59b'],
          [1, '#dcb372'],
        ],
      ),
    body:
      `<ellipse cx="400" cy="${(top + bottom) / 2}" rx="390" ry="${tall ? 380 : 340}" fill="url(#${id}g)"/>` +
      stroke(`M400 ${bottom - 8}L400 640`, '#8c683f', 15) +
      leg(316, 268) +
      leg(484, 532) +
      `<path d="M286 ${top}C240 ${top + 90} 240 ${bottom - 90} 286 ${bottom}Q400 ${bottom + 26} 514 ${bottom}C560 ${bottom - 90} 560 ${top + 90} 514 ${top}Q400 ${top + 22} 286 ${top}Z" fill="url(#${id}b)"/>` +
      ribs.join('') +
      `<ellipse cx="400" cy="${top + 2}" rx="114" ry="11" fill="#c79a58"/><ellipse cx="400" cy="${top + 2}" rx="98" ry="8" fill="#fff3cf"/>`,
  })
}

/** A tin of white tea, its lid beside the seam, its paper label drawn, not lettered. */
export const tin = (id: string): Drawing =>
  join(shadow(`${id}s`, 424, 640, 230, 34, 0.5), {
    defs:
      upright(`${id}b`, {
        light: '#7c9a86',
        mid: '#56785f',
        base: '#3f6049',
        dark: '#2b4634',
        deep: '#1c3124',
      }) +
      upright(`${id}p`, glazes.chalk) +
      radial(
        `${id}l`,
        [0.4, 0.3, 0.8],
        [
          [0, '#86a48f'],
          [1, '#3f6049'],
        ],
      ),
    body:
      `<path d="M246 262L246 612Q246 650 400 650T554 612L554 262Z" fill="url(#${id}b)"/>` +
      `<path d="M246 372Q250 404 400 404T554 372L554 560Q550 592 400 592T246 560Z" fill="url(#${id}p)"/>` +
      stroke('M400 556C396 506 398 470 402 436', '#4d6a50', 5) +
      `<path d="M402 470C372 464 350 440 346 418C376 418 398 442 402 470Z" fill="#6f8f6f"/>` +
      `<path d="M400 506C430 498 452 474 456 452C426 454 404 478 400 506Z" fill="#577a5c"/>` +
      `<path d="M399 542C368 538 342 518 334 494C366 492 392 514 399 542Z" fill="#809e7c"/>` +
      `<path d="M236 218L236 304Q240 334 400 334T564 304L564 218Z" fill="url(#${id}b)"/>` +
      `<path d="M236 292Q240 322 400 322T564 292L564 304Q560 334 400 334T236 304Z" fill="#1c3124" opacity="0.4"/>` +
      `<ellipse cx="400" cy="218" rx="164" ry="36" fill="url(#${id}l)"/><ellipse cx="400" cy="216" rx="138" ry="27" fill="none" stroke="#2b4634" stroke-opacity="0.4" stroke-width="4"/>` +
      stroke('M284 252L284 300', '#fff', 10, 0.25) +
      stroke('M286 340L286 366', '#fff', 9, 0.22),
  })

/** A table runner of washed linen, folded in three. */
export const runner = (id: string, tone: { light: string; base: string; dark: string }): Drawing => {
  const fold = (y: number, inset: number) =>
    `<path d="M${150 + inset} ${y}Q${140 + inset} ${y} ${140 + inset} ${y + 14}L${140 + inset} ${y + 74}Q${140 + inset} ${y + 96} ${164 + inset} ${y + 96}L648 ${y + 96}Q672 ${y + 96} 672 ${y + 72}L672 ${y + 10}Q672 ${y} 660 ${y}Z" fill="url(#${id}f)"/>` +
    stroke(`M${166 + inset} ${y + 90}L646 ${y + 90}`, tone.dark, 4, 0.5) +
    stroke(`M${160 + inset} ${y + 14}L650 ${y + 14}`, '#fff', 5, 0.2)
  const weave = Array.from({ length: 25 }, (_, index) =>
    stroke(`M${176 + index * 20} 322L${168 + index * 20} 628`, tone.dark, 2, 0.1),
  )
  const fringe = Array.from({ length: 24 }, (_, index) =>
    stroke(
      `M${664 + (index % 3)} ${342 + index * 12}L${700 + ((index * 7) % 12)} ${346 + index * 12}`,
      tone.base,
      3.5,
      0.85,
    ),
  )
  return join(shadow(`${id}s`, 420, 634, 350, 36, 0.45), {
    defs: linear(
      `${id}f`,
      [0, 0, 0.25, 1],
      [
        [0, tone.light],
        [0.55, tone.base],
        [1, tone.dark],
      ],
    ),
    body:
      fringe.join('') +
      fold(536, 0) +
      fold(440, 6) +
      fold(344, 2) +
      `<path d="M142 360L236 300Q246 294 260 294L714 294Q724 294 716 302L672 354Z" fill="${tone.light}"/>` +
      stroke('M152 358L664 352', tone.dark, 3, 0.25) +
      stroke('M214 326L694 324', tone.dark, 10, 0.3) +
      stroke('M190 340L684 338', tone.dark, 4, 0.3) +
      weave.join(''),
  })
}
