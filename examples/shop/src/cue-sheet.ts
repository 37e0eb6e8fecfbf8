import type { Cue } from '@vitrine/protocol'
import { priced } from './range.ts'

/** A cue said by a person of the demo carries who says it; the others are the operator's own. */
export type DemoCue = Cue & { as?: { name: string; lang: string } }

/** How long one loop of the cue sheet is, ms. */
export const LOOP_MS = 360_000

type Step = [seconds: number, ...rest: Operation | Line]
type Operation = ['do', title: string, ...commands: { type: string; data: Record<string, unknown> }[]]
type Line = ['say', name: string, lang: string, text: string, item_id?: string]

const pin = (item_id: string) => ({ type: 'product.pin', data: { item_id } })

const steps = (round: number): Step[] => [
  [
    0,
    'do',
    'Welcome',
    { type: 'announce', data: { text: 'Welcome to the autumn tea table' } },
    pin('white-tea-tin'),
  ],
  [4, 'say', 'Lena', 'de', 'Guten Abend aus Berlin'],
  [9, 'say', 'Omar', 'ar', 'مساء الخير من دبي'],
  [14, 'say', 'Ruth', 'en', 'Just in time, kettle is on'],
  [20, 'do', 'Celadon teapot', pin('celadon-teapot')],
  [26, 'say', 'Aiko', 'en', 'the glaze is beautiful', 'celadon-teapot'],
  [33, 'say', 'Jonas', 'de', 'Passt der Deckel auch in den Geschirrspüler?', 'celadon-teapot'],
  [
    40,
    'do',
    'Deal: 20 teapots',
    {
      type: 'deal.open',
      data: {
        id: `teapot-${round}`,
        item_id: 'celadon-teapot',
        variant_ids: ['celadon-teapot.river-green.600-ml', 'celadon-teapot.clay.600-ml'],
        title: 'Show price',
        prices: priced(4890, 5400, 4300, 38800, 20000),
        priors: priced(6200, 6800, 5400, 48800, 25500),
        count: 20,
        per_person: 1,
        ends_in_ms: 85_000,
        hold_ms: 240_000,
        fulfil: 'custom',
      },
    },
  ],
  [47, 'say', 'Omar', 'en', 'just took one', 'celadon-teapot'],
  [55, 'say', 'Lucía', 'es', '¿Cuánto tarda el envío a Madrid?'],
  [64, 'say', 'Wei', 'zh', '600毫升够几个人喝？', 'celadon-teapot'],
  [72, 'say', 'Lena', 'de', 'Wie lange dauert die Lieferung nach Berlin?'],
  [82, 'say', 'Ruth', 'en', 'The spout really does not drip, I have the small one', 'celadon-teapot'],
  [96, 'say', 'Sofia', 'es', 'Me encanta el verde', 'celadon-teapot'],
  [110, 'say', 'Jonas', 'de', 'Gekauft, danke'],
  [130, 'do', 'Clay cups', pin('clay-cups')],
  [
    136,
    'do',
    'Flash price: clay cups',
    {
      type: 'deal.open',
      data: {
        id: `cups-${round}`,
        item_id: 'clay-cups',
        title: 'Flash price',
        prices: priced(1950, 2150, 1700, 15200, 7900),
        priors: priced(2400, 2600, 2100, 18800, 9900),
        per_person: 2,
        ends_in_ms: 75_000,
        hold_ms: 240_000,
        fulfil: 'custom',
      },
    },
  ],
  [142, 'say', 'Aiko', 'en', 'do they get hot to hold?', 'clay-cups'],
  [152, 'say', 'Wei', 'zh', '杯底不上釉，很有手感', 'clay-cups'],
  [163, 'say', 'Noor', 'ar', 'هل السعر يشمل الرسوم الجمركية؟'],
  [176, 'say', 'Lucía', 'es', 'Dos juegos para mi madre', 'clay-cups'],
  [190, 'say', 'Ruth', 'en', 'Which tea is in them?'],
  [214, 'do', 'Walnut tray', pin('walnut-tray')],
  [219, 'say', 'Jonas', 'de', 'Ist das Tablett geölt oder lackiert?', 'walnut-tray'],
  [232, 'do', 'Gift tea set', pin('gift-tea-set')],
  [240, 'say', 'Sofia', 'es', '¿Se puede pedir con la tela y la tapa plana?', 'gift-tea-set'],
  [250, 'say', 'Aiko', 'en', 'that knot is a present by itself', 'gift-tea-set'],
  [262, 'say', 'Lena', 'de', 'Die Bambuskiste nehme ich zum Geburtstag', 'gift-tea-set'],
  [278, 'do', 'Bamboo whisk', pin('bamboo-whisk')],
  [284, 'say', 'Wei', 'zh', '只剩三个了吗？', 'bamboo-whisk'],
  [298, 'do', 'Paper lamp', pin('paper-lamp')],
  [305, 'say', 'Noor', 'ar', 'الإضاءة دافئة وجميلة', 'paper-lamp'],
  [318, 'say', 'Omar', 'en', 'Is the bulb included?', 'paper-lamp'],
  [332, 'say', 'Ruth', 'en', 'Thank you Mei, lovely evening'],
  [
    342,
    'do',
    'Goodbye',
    { type: 'announce', data: { text: 'Thank you for coming to the table' } },
    { type: 'product.unpin', data: {} },
  ],
]

/** The show that runs itself, once through. Deals have ids of their own in each `round`: a room takes an id once. */
export const createCueSheet = (round: number): DemoCue[] =>
  steps(round).map(([seconds, ...step], index) => {
    const id = `${round}-${index + 1}`
    const at = seconds * 1000
    if (step[0] === 'do') {
      const [, title, ...commands] = step
      return { id, at, title, do: commands }
    }
    const [, name, lang, text, item_id] = step
    const data = { text, lang, ...(item_id && { item_id }) }
    return { id, at, title: `${name}: ${text}`, as: { name, lang }, do: [{ type: 'chat.say', data }] }
  })
