import { createChat, createProducts, createSession, type Session } from '@vitrine/core'
import { setViewport } from '@web/test-runner-commands'
import { createStoryRoom } from '../../../../stories/room.ts'
import { createStoryShop } from '../../../../stories/shop.ts'
import { talk } from '../../../../stories/stage.ts'
import { teaManifest, teaProducts } from '../../../../stories/tea-table.ts'
import { audit, same, until } from '../browser.test-world.ts'
import { VitrinePlayer } from '../vitrine-player/vitrine-player.ts'
import { calendarOf } from './calendar.ts'
import { layoutOf } from './layout.ts'
import { contrast, onAccent, rgbOf, type Rgb } from './on-accent.ts'
import { panelIn } from './panels.ts'
import { themeOf } from './theme.ts'
import { VitrineShow } from './vitrine-show.ts'

if (!customElements.get('vitrine-player')) customElements.define('vitrine-player', VitrinePlayer)
if (!customElements.get('vitrine-show')) customElements.define('vitrine-show', VitrineShow)

const BASE = '/examples/shop/public'

describe('on-accent', () => {
  it('is readable on every accent', () => {
    const steps = [0, 51, 102, 153, 204, 255]
    for (const r of steps)
      for (const g of steps)
        for (const b of steps) {
          const text = rgbOf(onAccent([r, g, b])) as Rgb
          if (contrast([r, g, b], text) < 4.5) throw new Error(`${[r, g, b]} with ${text}`)
        }
  })
  const table: [Rgb, string][] = [
    [[47, 111, 94], '#ffffff'],
    [[196, 58, 42], '#ffffff'],
    [[250, 204, 21], '#16181d'],
    [[255, 255, 255], '#16181d'],
    [[0, 0, 0], '#ffffff'],
    // Between ink and white neither is enough: black is.
    [[119, 119, 119], '#000000'],
  ]
  for (const [accent, text] of table) it(`${accent}`, () => same(onAccent(accent), text, 'text'))

  it('reads any colour a page may name', () => {
    same(rgbOf('tomato'), [255, 99, 71], 'by name')
    same(rgbOf('hsl(0 100% 50%)'), [255, 0, 0], 'hsl')
    same(rgbOf('no colour'), undefined, 'not a colour')
    same(rgbOf('transparent'), undefined, 'see-through')
  })
})

describe('theme', () => {
  const table: [choice: string, scheme: string, prefersDark: boolean, theme: string][] = [
    ['auto', 'normal', true, 'light'],
    ['auto', 'light', true, 'light'],
    ['auto', 'light dark', true, 'dark'],
    ['auto', 'light dark', false, 'light'],
    ['auto', 'dark', false, 'dark'],
    ['auto', 'only dark', false, 'dark'],
    ['dark', 'normal', false, 'dark'],
    ['light', 'dark', true, 'light'],
  ]
  for (const [choice, scheme, prefersDark, theme] of table)
    it(`${choice}, page ${scheme}, viewer ${prefersDark ? 'dark' : 'light'}`, () =>
      same(themeOf(choice, { scheme, prefersDark }), theme, 'theme'))
})

describe('layout', () => {
  const table: [number, number, string][] = [
    [160, 284, 'mini'],
    [390, 780, 'phone'],
    [599, 800, 'phone'],
    [600, 720, 'column'],
    [844, 390, 'landscape'],
    [960, 720, 'wide'],
    [1400, 400, 'landscape'],
  ]
  for (const [width, height, layout] of table)
    it(`${width} x ${height}`, () => same(layoutOf({ width, height }), layout, 'layout'))

  it('puts a panel in front that has a tab', () => {
    same(panelIn('products', { layout: 'wide', room: true }), 'chat', 'the shelf is in sight anyway')
    same(panelIn('chat', { layout: 'column', room: false }), 'products', 'no room, no chat')
    same(panelIn('chat', { layout: 'wide', room: false }), 'agenda', 'no room, no chat')
    same(panelIn('products', { layout: 'phone', room: true }), 'products', 'over the picture')
  })
})

describe('calendar', () => {
  const table: [src: string | undefined, href: string | undefined][] = [
    [undefined, undefined],
    ['https://live.example/shows/drop', 'https://live.example/shows/drop/calendar.ics'],
    ['https://live.example/shows/drop?m=1', 'https://live.example/shows/drop/calendar.ics?m=1'],
    ['/shows/drop/', 'https://shop.example/shows/drop/calendar.ics'],
    ['/static/manifest.json', undefined],
  ]
  for (const [src, href] of table)
    it(`${src}`, () => same(calendarOf(src, 'https://shop.example/page'), href, 'address'))
})

describe('vitrine-show', () => {
  const shown: VitrineShow[] = []
  afterEach(async () => {
    for (const show of shown.splice(0)) show.remove()
    await setViewport({ width: 1280, height: 800 })
  })

  const find = (show: VitrineShow, selector: string) => show.shadowRoot?.querySelector<HTMLElement>(selector)
  const text = (show: VitrineShow, selector: string) =>
    find(show, selector)?.textContent.replace(/\s+/g, ' ').trim() ?? ''

  async function put(
    manifest: Record<string, unknown>,
    { width = 390, ...props }: Record<string, unknown> = {},
  ): Promise<VitrineShow> {
    await setViewport({ width: Number(width), height: 844 })
    document.body.style.margin = '0'
    const show = document.createElement('vitrine-show') as VitrineShow
    Object.assign(show, { locale: 'en', country: 'DE', currency: 'EUR', ...props })
    if (!('session' in props)) show.manifest = teaManifest({ room: undefined, ...manifest }, BASE)
    shown.push(show)
    document.body.append(show)
    await until(() => show.session?.$state.get().phase, 'a session')
    await until(() => find(show, '.frame')?.getAttribute('aria-label'), 'words')
    return show
  }

  async function complete(show: VitrineShow): Promise<void> {
    await until(() => find(show, 'vitrine-product')?.matches(':defined'), 'the parts')
    await show.updateComplete
  }

  /** What slides in stands still: half-way its colours are not its own. */
  async function still(show: VitrineShow): Promise<void> {
    const roots = [...(show.shadowRoot?.querySelectorAll('*') ?? [])].flatMap(
      ({ shadowRoot }) => shadowRoot ?? [],
    )
    const moving = roots.flatMap(root => root.getAnimations())
    await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)))
  }

  const soon = () => new Date(Date.now() + 3_600_000).toISOString()
  const phases: [name: string, manifest: Record<string, unknown>, says: RegExp][] = [
    ['scheduled', { phase: 'scheduled', starts_at: soon() }, /Autumn tea table Starts/],
    ['lobby', { phase: 'lobby', starts_at: new Date(0).toISOString() }, /Starting in a moment/],
    ['live, without a picture', { phase: 'live', sources: [] }, /when the host turns the camera on/],
    ['ended', { phase: 'ended' }, /Thank you for watching/],
    [
      'ended, with a replay',
      { phase: 'ended', replay: { url: 'https://x.invalid/r.m3u8', started_at: 1 } },
      /Watch the replay/,
    ],
  ]
  for (const [name, manifest, says] of phases)
    for (const width of [390, 820, 1280])
      it(`${name}, ${width} wide: says it, without a violation`, async () => {
        const show = await put(manifest, { width })
        await complete(show)
        await until(() => says.test(text(show, '.screen')), `the sentence, not ${text(show, '.screen')}`)
        await audit(show)
      })

  it('says that it cannot be reached, and goes on trying', async () => {
    const show = document.createElement('vitrine-show') as VitrineShow
    show.src = 'https://nowhere.invalid/shows/none'
    shown.push(show)
    document.body.append(show)
    await until(() => /can’t be reached right now/.test(text(show, '.screen')), 'the sentence')
    await audit(show)
  })

  it('says that a wrong manifest is none, without a button that would not help', async () => {
    const show = document.createElement('vitrine-show') as VitrineShow
    show.manifest = { vitrine: 1 }
    shown.push(show)
    document.body.append(show)
    await until(() => /isn’t available/.test(text(show, '.screen')), 'the sentence')
    same(find(show, '.screen button') ?? undefined, undefined, 'a button')
  })

  for (const width of [390, 820, 1280])
    it(`is whole while live, ${width} wide, without a violation`, async () => {
      const room = createStoryRoom()
      const products = teaProducts(BASE)
      const session = createSession({
        manifest: teaManifest({ agenda: [{ id: 'next', at: Date.now() + 60_000, title: 'A gift' }] }, BASE),
        shop: createStoryShop({ products }),
        country: 'DE',
        currency: 'EUR',
        locale: 'en',
        transport: room.transport,
      })
      session.start()
      const show = await put({}, { session, width })
      await complete(show)
      room.add('show.phase', { phase: 'live' })
      room.add('product.pin', { item_id: 'celadon-teapot' })
      talk(room)
      await until(
        () => find(show, 'vitrine-products[variant=pinned]')?.shadowRoot?.querySelector('.pinned'),
        'the pin',
      )
      await until(() => find(show, 'vitrine-chat')?.shadowRoot?.querySelector('[data-seq]'), 'a line')
      await until(() => /Next: A gift/.test(text(show, '.next')), 'what is next')
      session.use(createProducts).select('celadon-teapot', 'pin')
      await until(() => find(show, '.stage.sheet'), 'the place of the sheet')
      session.use(createProducts).close()
      await show.updateComplete
      room.add('show.away', { away: true, text: 'Back in two minutes' })
      await until(() => /Back in two minutes/.test(text(show, '.away')), 'the slate')
      await still(show)
      await audit(show)
      session.close()
    })

  it('gives its session to what stands inside it and to what names it', async () => {
    const show = await put({ phase: 'live' })
    show.id = 'the-show'
    await complete(show)
    const inside = document.createElement('vitrine-checkout')
    show.append(inside)
    const outside = document.createElement('vitrine-countdown')
    outside.setAttribute('for', 'the-show')
    outside.setAttribute('until', String(Date.now() + 60_000))
    document.body.append(outside)
    await until(() => outside.shadowRoot?.querySelector('[role=timer]'), 'the countdown')
    outside.remove()
  })

  it('keeps its session when it is moved, and closes it when it leaves', async () => {
    const show = await put({ phase: 'live' })
    const session = show.session as Session
    const other = document.createElement('div')
    document.body.append(other)
    other.append(show)
    await show.updateComplete
    same([show.session === session, session.$state.get().phase], [true, 'ready'], 'after the move')
    show.remove()
    await until(() => session.$state.get().phase === 'closed', 'the end')
    other.append(show)
    await until(() => show.session && show.session !== session, 'another session')
    other.remove()
  })

  it('leaves a session alone that the page gave', async () => {
    const session = createSession({ manifest: teaManifest({ room: undefined }, BASE) })
    session.start()
    const show = await put({}, { session })
    show.remove()
    await new Promise(resolve => setTimeout(resolve))
    same(session.$state.get().phase, 'ready', 'phase')
    session.close()
  })

  it('hands a new market and language on', async () => {
    const show = await put({ phase: 'live' })
    show.locale = 'ar'
    show.country = 'AE'
    await until(() => show.dir === 'rtl', 'the other direction')
    same(show.session?.locale.$country.get(), 'AE', 'country')
  })

  it('goes away when asked, unless the page says no', async () => {
    const show = await put({ phase: 'live' }, { layout: 'overlay' })
    show.addEventListener('vitrine-close', event => event.preventDefault(), { once: true })
    show.close()
    same(show.hidden, false, 'the page said no')
    show.close()
    same(show.hidden, true, 'hidden')
    show.open()
    same(show.hidden, false, 'hidden')
  })

  it('opens from a corner and goes back to it', async () => {
    const show = await put({ phase: 'live' }, { layout: 'floating' })
    same(show.offsetWidth, 160, 'small')
    const expand = await until(() => find(show, '.expand'), 'a way to open it')
    expand.click()
    await until(() => show.offsetWidth === 390, 'large')
    show.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    await until(() => show.offsetWidth === 160, 'small again')
  })

  it('leaves no detached element and no listener after 50 mounts', async () => {
    const listeners = new Map<EventTarget, number>()
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype
    const count = (target: EventTarget, by: number) => {
      if (target === window || target === document) listeners.set(target, (listeners.get(target) ?? 0) + by)
    }
    const warm = await put({ phase: 'live' })
    await complete(warm)
    EventTarget.prototype.addEventListener = function (...args: Parameters<typeof add>) {
      if (!(args[2] as AddEventListenerOptions | undefined)?.signal) count(this, 1)
      return add.apply(this, args)
    }
    EventTarget.prototype.removeEventListener = function (...args: Parameters<typeof remove>) {
      count(this, -1)
      return remove.apply(this, args)
    }
    const sessions: Session[] = []
    try {
      for (let at = 0; at < 50; at++) {
        const show = document.createElement('vitrine-show') as VitrineShow
        show.manifest = teaManifest({ room: undefined }, BASE)
        document.body.append(show)
        await show.updateComplete
        if (show.session) {
          show.session.use(createChat)
          sessions.push(show.session)
        }
        show.remove()
        await Promise.resolve()
      }
      await until(() => sessions.every(({ $state }) => $state.get().phase === 'closed'), 'all closed')
      same(sessions.length, 50, 'sessions')
      const left = [...listeners].filter(([, open]) => open > 0).map(([target, open]) => `${target}: ${open}`)
      same(left, [], 'listeners left on the page')
    } finally {
      EventTarget.prototype.addEventListener = add
      EventTarget.prototype.removeEventListener = remove
    }
  })
})
