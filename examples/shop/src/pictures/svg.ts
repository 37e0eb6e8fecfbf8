import type { Shades } from './palette.ts'

/** A part of a picture: what it defines and what it draws, on an 800 by 800 sheet. */
export type Drawing = { defs: string; body: string }

type Stop = [offset: number, color: string, opacity?: number]

const stopsOf = (stops: Stop[]) =>
  stops
    .map(([offset, color, opacity]) => {
      const alpha = opacity === undefined ? '' : ` stop-opacity="${opacity}"`
      return `<stop offset="${offset}" stop-color="${color}"${alpha}/>`
    })
    .join('')

export const linear = (id: string, direction: [number, number, number, number], stops: Stop[]) => {
  const [x1, y1, x2, y2] = direction
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`
}

export const radial = (id: string, [cx, cy, r]: [number, number, number], stops: Stop[]) =>
  `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopsOf(stops)}</radialGradient>`

/** Light from the upper left on something round. */
export const round = (id: string, shades: Shades) =>
  radial(
    id,
    [0.34, 0.26, 0.86],
    [
      [0, shades.light],
      [0.28, shades.mid],
      [0.6, shades.base],
      [0.86, shades.dark],
      [1, shades.deep],
    ],
  )

/** Light from the left on something upright. */
export const upright = (id: string, shades: Shades) =>
  linear(
    id,
    [0, 0, 1, 0],
    [
      [0, shades.base],
      [0.2, shades.light],
      [0.42, shades.mid],
      [0.75, shades.base],
      [1, shades.dark],
    ],
  )

/** The soft shadow under a thing. Drawn with a gradient: not every renderer of SVG knows blur. */
export const shadow = (
  id: string,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  depth = 0.42,
): Drawing => ({
  defs: radial(
    id,
    [0.5, 0.5, 0.5],
    [
      [0, '#3a2a1c', depth],
      [0.55, '#3a2a1c', depth * 0.45],
      [1, '#3a2a1c', 0],
    ],
  ),
  body: `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="url(#${id})"/>`,
})

/** Iron specks of stoneware, the same ones every time, inside an ellipse. */
export const specks = (
  seed: number,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  color: string,
): string => {
  let state = seed
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
  const dots = Array.from({ length: 26 }, () => {
    const angle = next() * Math.PI * 2
    const reach = Math.sqrt(next())
    const x = (cx + Math.cos(angle) * reach * rx).toFixed(1)
    const y = (cy + Math.sin(angle) * reach * ry).toFixed(1)
    return `<circle cx="${x}" cy="${y}" r="${(1 + next() * 1.9).toFixed(1)}"/>`
  })
  return `<g fill="${color}" opacity="0.22">${dots.join('')}</g>`
}

export const join = (...drawings: Drawing[]): Drawing => ({
  defs: drawings.map(drawing => drawing.defs).join(''),
  body: drawings.map(drawing => drawing.body).join(''),
})

export const place = (drawing: Drawing, x: number, y: number, scale: number): Drawing => ({
  defs: drawing.defs,
  body: `<g transform="translate(${x} ${y}) scale(${scale})">${drawing.body}</g>`,
})

export const sheet = (drawing: Drawing, width = 800, height = 800): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
  `<defs>${drawing.defs}</defs>${drawing.body}</svg>\n`
