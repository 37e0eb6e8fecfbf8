// Puts `axe` on the window.
import 'axe-core'
import type axe from 'axe-core'
import './index.ts'
import { madeUpReview } from '../testing/made-up-review.ts'
import type { Review } from '../model/review.ts'
import type { VitrineReviewCurve } from './vitrine-review-curve.ts'
import type { VitrineReview } from './vitrine-review.ts'

// The runner's own; its types are of a library the project does not have.
declare function describe(what: string, tests: () => void): void
declare function it(what: string, test: () => Promise<void>): void
declare function afterEach(after: () => void): void

const LOCALES = ['en', 'de', 'es', 'zh', 'ar']

async function mount(review: Review, locale = 'en', width = '1200px'): Promise<VitrineReview> {
  const main = document.createElement('main')
  main.style.width = width
  const element = document.createElement('vitrine-review') as VitrineReview
  element.review = review
  element.locale = locale
  main.append(element)
  document.body.append(main)
  await element.updateComplete
  return element
}

function equal(actual: unknown, wanted: unknown, what: string): void {
  if (actual !== wanted) throw new Error(`${what}: ${String(actual)} instead of ${String(wanted)}`)
}

function page(element: VitrineReview): ShadowRoot {
  if (!element.shadowRoot) throw new Error('nothing was drawn')
  return element.shadowRoot
}

function texts(element: VitrineReview, selector: string): string[] {
  return [...page(element).querySelectorAll(selector)].map(found =>
    found.textContent.trim().replace(/\s+/g, ' '),
  )
}

describe('vitrine-review', () => {
  afterEach(() => document.querySelector('main')?.remove())

  it('says what happened before it shows a figure', async () => {
    const element = await mount(madeUpReview())
    equal(texts(element, 'h1')[0], 'Autumn tea table', 'title')
    equal(
      texts(element, '.summary')[0],
      'A good crowd stayed: 32% were effective viewers. The worst moment was minute 4: 40 people left while nothing was on stage.',
      'summary',
    )
    equal(texts(element, 'mark.bad')[0], '40 people left', 'marked as trouble')
  })

  it('shows the funnel with its largest loss, and every chart’s table', async () => {
    const element = await mount(madeUpReview())
    equal(texts(element, '.bars .loss span')[0], 'Added to bag', 'loss')
    const tables = page(element).querySelectorAll('details table')
    equal(tables.length, 3, 'tables of charts')
    equal(tables[0]?.querySelectorAll('tbody tr').length, 10, 'minutes')
    equal(tables[0]?.querySelector('td.bad')?.textContent.trim(), '40', 'worst minute')
    equal(tables[2]?.querySelectorAll('tbody tr').length, 2, 'topics')
  })

  it('marks the worst minute on the line', async () => {
    const element = await mount(madeUpReview())
    const curve = page(element).querySelector<VitrineReviewCurve>('vitrine-review-curve')
    await curve?.updateComplete
    const line = curve?.shadowRoot?.querySelector<SVGPathElement>('path.line')
    const dot = curve?.shadowRoot?.querySelector<SVGCircleElement>('circle.worst')
    if (!line || !dot) throw new Error('nothing was drawn')
    const at = new DOMPoint(dot.cx.baseVal.value, dot.cy.baseVal.value)
    equal(line.isPointInStroke(at), true, 'on the line')
  })

  it('says that a show went live twice, and where', async () => {
    const { show } = madeUpReview()
    const from = show.started_at
    const runs = [
      { from, to: from + 240_000 },
      { from: from + 3_600_000, to: from + 3_960_000 },
    ]
    const element = await mount(madeUpReview({ show: { ...show, ended_at: from + 3_960_000, runs } }))
    equal(texts(element, '.facts li')[2], '10 minutes', 'how long')
    equal(texts(element, '.facts li')[3], 'live 2 times', 'how often')
    equal(
      texts(element, '.notes li')[1]?.startsWith('The show went live 2 times'),
      true,
      'how it was counted',
    )
    const curve = page(element).querySelector<VitrineReviewCurve>('vitrine-review-curve')
    await curve?.updateComplete
    equal(curve?.shadowRoot?.querySelectorAll('.seam').length, 1, 'seams')
  })

  it('draws what was on stage beneath the curve', async () => {
    const element = await mount(madeUpReview())
    const curve = page(element).querySelector('vitrine-review-curve')
    await (curve as VitrineReview).updateComplete
    const bands = [...(curve?.shadowRoot?.querySelectorAll('.band title') ?? [])].map(
      title => title.textContent,
    )
    equal(bands.join(' | '), 'Clay cup | empty stage | Celadon teapot, deal for 20', 'bands')
  })

  it('writes text from others as text', async () => {
    const title = '<img src=x onerror="window.broken = true">'
    const review = madeUpReview()
    const element = await mount({
      ...review,
      show: { ...review.show, title },
      products: review.products.map(row => ({ ...row, title })),
      summary: [
        {
          id: 'worst_staged',
          values: { ...review.summary[1]!.values, product: { as: 'product', value: { title } } },
        },
      ],
    })
    equal(page(element).querySelectorAll('img').length, 0, 'images')
    equal(texts(element, 'h1')[0], title, 'title')
  })

  it('needs no figure to be there', async () => {
    const review = madeUpReview()
    const nothing = {
      ...review.audience.all,
      viewers: 0,
      average_ms: null,
      effective_share: null,
      bounce_share: null,
    }
    const element = await mount({
      ...review,
      audience: { all: nothing, live: nothing, replay: nothing },
      sources: [],
      products: [],
      curve: { step_ms: 10_000, points: [], stage: [], minutes: [], worst: null, best: null },
      chat: { ...review.chat, lines: 0, topics: [] },
      orders: { ...review.orders, orders: 0, sales: [] },
      summary: [{ id: 'nobody', values: {} }],
      findings: [],
    })
    equal(texts(element, '.summary')[0], 'Nobody has seen this show yet.', 'summary')
    equal(texts(element, '.actions').length, 0, 'actions')
  })

  for (const locale of LOCALES) {
    it(`speaks ${locale}, with nothing against accessibility and nothing wider than a phone`, async () => {
      const element = await mount(madeUpReview(), locale, '390px')
      equal(element.dir, locale === 'ar' ? 'rtl' : 'ltr', 'direction')
      for (const details of page(element).querySelectorAll('details')) details.open = true
      equal(element.scrollWidth <= element.clientWidth, true, 'fits')
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(element)
      equal(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`).join('\n'), '', 'axe')
    })
  }
})
