/** Writes every picture of the shop to `public/images`. Run it with `pnpm draw` after changing one. */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { lamp, runner, tin, tray, whisk } from './furnishings.ts'
import { box, clothWrap, giftSet } from './gift.ts'
import type { Glaze } from './palette.ts'
import { backdrop, host, uprightStudio, wideStudio, workshop } from './scenes.ts'
import type { Drawing } from './svg.ts'
import { join, place, sheet } from './svg.ts'
import { bowl, cups, moonJar, teapot } from './ware.ts'

const folder = fileURLToPath(new URL('../../public/images/', import.meta.url))

const perGlaze: Glaze[] = ['river-green', 'clay', 'ink']
const things: Record<string, Drawing> = {
  'walnut-tray': tray('p'),
  'bamboo-whisk': whisk('p'),
  'paper-lamp-small': lamp('p', false),
  'paper-lamp-tall': lamp('p', true),
  'white-tea-tin': tin('p'),
  'moon-jar': moonJar('p'),
  'linen-runner-oat': runner('p', { light: '#f3ead8', base: '#dfd0b4', dark: '#b09a74' }),
  'linen-runner-rust': runner('p', { light: '#d98a66', base: '#b9623f', dark: '#7f3c24' }),
  'linen-runner-indigo': runner('p', { light: '#7082b5', base: '#46578c', dark: '#27345f' }),
  'gift-wrap-cloth': clothWrap('p'),
  'gift-wrap-box': box('p'),
}
for (const glaze of perGlaze) {
  things[`teapot-${glaze}`] = teapot('p', glaze)
  things[`cups-${glaze}`] = cups('p', glaze)
  things[`bowl-${glaze}`] = bowl('p', glaze)
  things[`gift-set-${glaze}`] = giftSet('p', glaze)
}
things['teapot-flat-lid'] = teapot('p', 'river-green', 'flat')

await mkdir(`${folder}cutouts`, { recursive: true })
for (const [name, thing] of Object.entries(things)) {
  await writeFile(`${folder}${name}.svg`, sheet(join(backdrop('w'), thing)))
  await writeFile(`${folder}cutouts/${name}.svg`, sheet(thing))
}
await writeFile(
  `${folder}host.svg`,
  sheet(join(backdrop('w', ['#eadcc7', '#cdb696']), place(host('p'), 0, 40, 1))),
)
await writeFile(`${folder}poster-9x16.svg`, sheet(uprightStudio('p'), 720, 1280))
await writeFile(`${folder}poster-16x9.svg`, sheet(wideStudio('p'), 1280, 720))
await writeFile(`${folder}workshop.svg`, sheet(workshop('p'), 1600, 720))
await writeFile(
  `${folder}mark.svg`,
  sheet({
    defs: '',
    body:
      '<rect width="800" height="800" rx="180" fill="#c8402f"/>' +
      '<path d="M150 330H650C650 500 560 610 470 630V660H330V630C240 610 150 500 150 330Z" fill="#fff"/>' +
      '<path d="M330 260C300 220 360 200 330 150M470 260C440 220 500 200 470 150" fill="none" stroke="#fff" stroke-width="34" stroke-linecap="round"/>',
  }),
)
