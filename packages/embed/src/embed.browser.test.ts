import { createGate } from './gate.ts'
import type { Impression } from './loader.ts'
import { mountScripts } from './mount.ts'
import { watchShows } from './watch.ts'

function same<T>(found: T, wanted: T, what: string): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
}

async function until<T>(look: () => T | undefined | null | false, what: string): Promise<T> {
  const end = performance.now() + 5_000
  for (;;) {
    const found = look()
    if (found !== undefined && found !== null && found !== false) return found
    if (performance.now() > end) throw new Error(`never came: ${what}`)
    await new Promise(next => requestAnimationFrame(next))
  }
}

const WIDTHS = [320, 390, 599, 600, 820, 959, 960, 1200] as const

function page(html: string): HTMLElement {
  const place = document.createElement('div')
  place.append(document.createRange().createContextualFragment(html))
  document.body.append(place)
  return place
}

describe('gate', () => {
  it('fetches once, when somebody needs it, and does in order what waited', async () => {
    let loads = 0
    const gate = createGate(async () => ({ loads: ++loads }))
    const done: string[] = []
    gate.later(() => done.push('first'))
    gate.later(() => done.push('second'))
    same([loads, done], [0, []], 'before')
    await Promise.all([gate.now(), gate.now()])
    gate.later(() => done.push('third'))
    same([loads, done], [1, ['first', 'second', 'third']], 'after')
  })

  it('asks again after a failure', async () => {
    let tries = 0
    const gate = createGate(async () => {
      if (++tries === 1) throw new Error('offline')
      return tries
    })
    const refused = await gate.now().catch((error: Error) => error.message)
    same([refused, await gate.now()], ['offline', 2], 'tries')
  })
})

describe('mountScripts', () => {
  it('puts the show into its place, with the poster that stood there', () => {
    const place = page(`<div id="live" class="vitrine-box"><img src="data:," alt="Poster"></div>
      <script type="text/plain" data-show="/shows/a" data-mount="#live" data-layout="inline" data-country="DE"
        data-events="/events?key=1"></script>`)
    const events = mountScripts(document)
    const show = place.querySelector('#live > vitrine-show')
    same(
      [show?.getAttribute('src'), show?.getAttribute('layout'), show?.getAttribute('country')],
      ['/shows/a', 'inline', 'DE'],
      'attributes',
    )
    same(show?.querySelector('img')?.slot, 'poster', 'the poster')
    same(events(), '/events?key=1', 'where events go')
    mountScripts(document)
    same(place.querySelectorAll('vitrine-show').length, 1, 'shows after a second copy of the script')
    place.remove()
  })

  it('stands at the end of the page where no place is named', () => {
    const place = page('<script type="text/plain" data-show="/shows/b" data-layout="floating"></script>')
    mountScripts(document)
    const show = document.body.lastElementChild
    same([show?.localName, show?.getAttribute('layout')], ['vitrine-show', 'floating'], 'the last element')
    show?.remove()
    place.remove()
  })
})

describe('watchShows', () => {
  it('tells what comes near, and once what was half seen for a second', async () => {
    const place = page('<div id="far" style="margin-top: 400vh"></div>')
    const seen: [string, Impression][] = []
    let near = 0
    const show = document.createElement('vitrine-show')
    show.setAttribute('placement', 'product page')
    Object.assign(show.style, { display: 'block', height: '300px' })
    place.querySelector('#far')?.append(show)
    watchShows(document, {
      near: () => near++,
      seen: (element, impression) => seen.push([element.localName, impression]),
    })
    await new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))
    same([near, seen.length], [0, 0], 'far away')
    const before = Date.now()
    show.scrollIntoView()
    await until(() => near > 0, 'near')
    await until(() => seen.length > 0, 'seen')
    const [name, { placement, t }] = seen[0] ?? ['', { placement: '', t: 0 }]
    same([name, placement], ['vitrine-show', 'product page'], 'what was seen')
    same(t - before >= 1_000, true, 'for a second')
    place.remove()
    scrollTo(0, 0)
  })

  it('tells of what is in sight at once, and of what takes no place before its code is there', () => {
    const place = page(`<vitrine-show style="display: block; height: 50px"></vitrine-show>
      <vitrine-show layout="floating" style="display: none"></vitrine-show>
      <vitrine-show layout="overlay" style="display: none"></vitrine-show>
      <vitrine-show layout="overlay" hidden style="display: none"></vitrine-show>
      <vitrine-show style="display: none"></vitrine-show>`)
    let near = 0
    watchShows(document, { near: () => near++, seen: () => undefined })
    same(near, 3, 'shows that are near')
    place.remove()
  })

  it('finds a show that comes later', async () => {
    let near = 0
    watchShows(document, { near: () => near++, seen: () => undefined })
    const place = page('<vitrine-show style="display: block; height: 50px"></vitrine-show>')
    await until(() => near > 0, 'near')
    place.remove()
  })
})

describe('the place of a show', () => {
  it('is the same before and after it wakes up, at every width, in both forms', async () => {
    const { CSSStyleSheet: Sheet } = globalThis
    const sheet = new Sheet()
    sheet.replaceSync(await (await fetch('/packages/embed/src/embed.css')).text())
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    const poster = '<img slot="poster" src="data:," width="720" height="1280" alt="Poster">'
    const place = page(
      WIDTHS.map(
        width => `<section style="width: ${width}px">
          <vitrine-show>${poster}</vitrine-show><p>below</p>
          <div class="vitrine-box" id="box-${width}">${poster}</div><p>below</p>
        </section>`,
      ).join(''),
    )
    const boxes = () =>
      [...place.querySelectorAll('section > vitrine-show, section > div, p')].map(element => {
        const { top, width, height } = element.getBoundingClientRect()
        return [element.localName, top, width, height].map(value =>
          typeof value === 'number' ? Math.round(value) : value,
        )
      })
    const posters = () =>
      [...place.querySelectorAll('img')].map(img => Math.round(img.getBoundingClientRect().width))
    const asleep = boxes()
    const postersAsleep = posters()
    same(
      asleep.some(([, , , height]) => height === 0),
      false,
      'an empty place',
    )

    const manifest = { vitrine: 1, id: 'tea', title: 'Tea', phase: 'scheduled' }
    const src = `data:application/json,${encodeURIComponent(JSON.stringify(manifest))}`
    const scripts = WIDTHS.map(
      width => `<script type="text/plain" data-show="${src}" data-mount="#box-${width}"></script>`,
    )
    const tags = page(scripts.join(''))
    mountScripts(document)
    same(boxes(), asleep, 'boxes once mounted')
    ;(await import('./vitrine.ts')).defineShow()
    await until(
      () => place.querySelector('vitrine-show:defined')?.shadowRoot?.querySelector('.stage'),
      'a show',
    )
    await new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))
    same(boxes(), asleep, 'boxes once awake')
    same(posters(), postersAsleep, 'widths of the posters once awake')
    place.remove()
    tags.remove()
  })
})
