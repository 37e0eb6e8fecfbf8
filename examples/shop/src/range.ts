import type { Money } from '@vitrine/protocol'

export type Texts = { en: string; de: string; es: string; zh: string; ar: string }
type Choice = Readonly<Record<string, string>>
/** What a shelf row says of one variant; `image` is the name of a picture in `public/images`. */
export type Terms = { prices: Money[]; priors?: Money[]; stock: number; image?: string }
export type Item = {
  item_id: string
  titles: Texts
  description: string
  images: Record<string, string>
  options: string[][]
  terms: (choice: Choice) => Terms
  tags: string[]
  highlights?: { at: number; text: string }[]
}

/** A price in each market's own currency, in minor units. Set one by one: nothing here is converted. */
export const priced = (EUR: number, USD: number, GBP: number, CNY: number, AED: number): Money[] =>
  Object.entries({ EUR, USD, GBP, CNY, AED }).map(([currency, amount]) => ({ amount, currency, exp: 2 }))

const glazes = ['glaze', 'river-green', 'clay', 'ink']
const glazeOf = (choice: Choice) => choice['glaze'] ?? 'river-green'

const potPrices: Readonly<Record<string, Money[]>> = {
  '350 ml': priced(5200, 5700, 4600, 41800, 21500),
  '600 ml': priced(6200, 6800, 5400, 48800, 25500),
  '900 ml': priced(7800, 8500, 6800, 61800, 32000),
}
const potStock: Readonly<Record<string, number>> = {
  'ink 350 ml': 0,
  'ink 600 ml': 0,
  'ink 900 ml': 6,
  'clay 900 ml': 0,
}

// A set costs what its pieces cost together; the wooden box is dearer than the cloth, the paper is free.
const setPrices: Readonly<Record<string, number[]>> = {
  'for two': [9800, 10800, 8600, 76800, 39900],
  'for four': [13200, 14500, 11600, 104800, 54500],
}
const wrapPrices: Readonly<Record<string, number[]>> = {
  paper: [0, 0, 0, 0, 0],
  cloth: [900, 1000, 800, 6800, 3800],
  'bamboo box': [1800, 2000, 1600, 13800, 7500],
}
const soldOutSets = [
  'ink for four',
  'clay for four flat',
  'ink for two knob bamboo box',
  'river-green for two flat',
]
const isSoldOut = (words: string) =>
  soldOutSets.some(sold => sold.split(' ').every(word => words.split(' ').includes(word)))

const setTerms = (choice: Choice): Terms => {
  const [base, wrap] = [setPrices[choice['size'] ?? ''] ?? [], wrapPrices[choice['wrapping'] ?? ''] ?? []]
  const sum = (index: number) => (base[index] ?? 0) + (wrap[index] ?? 0)
  const words = Object.values(choice).join(' ')
  const image = { cloth: 'gift-wrap-cloth', 'bamboo box': 'gift-wrap-box' }[choice['wrapping'] ?? '']
  return {
    prices: priced(sum(0), sum(1), sum(2), sum(3), sum(4)),
    stock: isSoldOut(words) ? 0 : choice['size'] === 'for four' ? 8 : 24,
    image: image ?? `gift-set-${glazeOf(choice)}`,
  }
}

/** Everything Kiln & Co. sells, in the order it hangs in the window. */
export const range: readonly Item[] = [
  {
    item_id: 'celadon-teapot',
    titles: {
      en: 'Celadon teapot',
      de: 'Seladon-Teekanne',
      es: 'Tetera celadón',
      zh: '青瓷茶壶',
      ar: 'إبريق شاي سيلادون',
    },
    description:
      'Thrown in one piece, with a spout that stops when you do. Three coats of glaze, fired at 1,280 °C. The lid may go in the dishwasher up to 60 °C; the pot prefers a rinse.',
    images: {
      'teapot-river-green': 'Round teapot in river green glaze',
      'teapot-clay': 'Round teapot in clay red glaze',
      'teapot-ink': 'Round teapot in ink blue glaze',
    },
    options: [glazes, ['size', '350 ml', '600 ml', '900 ml']],
    terms: choice => ({
      prices: potPrices[choice['size'] ?? ''] ?? [],
      stock: potStock[`${glazeOf(choice)} ${choice['size']}`] ?? 40,
      image: `teapot-${glazeOf(choice)}`,
    }),
    tags: ['teaware'],
    highlights: [{ at: 0, text: 'The spout stops without a drip' }],
  },
  {
    item_id: 'clay-cups',
    titles: {
      en: 'Clay cups, set of two',
      de: 'Tonbecher, Zweierset',
      es: 'Vasos de arcilla, juego de dos',
      zh: '陶杯两只装',
      ar: 'كوبان من الفخار',
    },
    description: 'A foot left bare so that it stays cool to hold. 180 ml each, thin at the lip, heavy below.',
    images: {
      'cups-clay': 'Two clay red cups filled with tea',
      'cups-river-green': 'Two river green cups filled with tea',
      'cups-ink': 'Two ink blue cups filled with tea',
    },
    options: [['glaze', 'clay', 'river-green', 'ink']],
    terms: choice => ({
      prices: priced(2400, 2600, 2100, 18800, 9900),
      stock: 60,
      image: `cups-${glazeOf(choice)}`,
    }),
    tags: ['teaware'],
  },
  {
    item_id: 'walnut-tray',
    titles: {
      en: 'Walnut tray',
      de: 'Tablett aus Nussbaum',
      es: 'Bandeja de nogal',
      zh: '胡桃木茶盘',
      ar: 'صينية من خشب الجوز',
    },
    description:
      'One board of walnut, oiled and not lacquered. The rim is cut from the same board, so the grain runs through.',
    images: { 'walnut-tray': 'Square tray of dark walnut with a raised rim' },
    options: [['size', '30 cm', '45 cm']],
    terms: ({ size }) =>
      size === '30 cm'
        ? { prices: priced(3950, 4300, 3400, 30800, 16000), stock: 32 }
        : { prices: priced(5400, 5900, 4700, 42800, 22000), stock: 18 },
    tags: ['teaware', 'kitchen'],
  },
  {
    item_id: 'gift-tea-set',
    titles: {
      en: 'Gift tea set',
      de: 'Geschenk-Teeset',
      es: 'Juego de té para regalo',
      zh: '礼品茶具套装',
      ar: 'طقم شاي للهدايا',
    },
    description:
      'Teapot, cups and walnut tray, packed as you choose: in paper, in a knotted cloth, or in a bamboo box with a cord.',
    images: {
      'gift-set-river-green': 'Teapot and two cups in river green on a walnut tray',
      'gift-set-clay': 'Teapot and two cups in clay red on a walnut tray',
      'gift-set-ink': 'Teapot and two cups in ink blue on a walnut tray',
      'gift-wrap-cloth': 'The set wrapped in a knotted linen cloth',
      'gift-wrap-box': 'The set in a bamboo box tied with a red cord',
    },
    options: [
      glazes,
      ['size', 'for two', 'for four'],
      ['lid', 'knob', 'flat'],
      ['wrapping', 'paper', 'cloth', 'bamboo box'],
    ],
    terms: setTerms,
    tags: ['teaware', 'gifts'],
  },
  {
    item_id: 'white-tea-tin',
    titles: {
      en: 'White tea, 80 g tin',
      de: 'Weißer Tee, 80-g-Dose',
      es: 'Té blanco, lata de 80 g',
      zh: '白茶 80克罐装',
      ar: 'شاي أبيض، علبة 80 غ',
    },
    description:
      'First picking, sun-dried, from hills above a thousand metres. Brew at 85 °C; the leaves give five cups.',
    images: { 'white-tea-tin': 'Green tea tin with a paper label showing a sprig' },
    options: [],
    terms: () => ({ prices: priced(1800, 1950, 1550, 13800, 7400), stock: 90 }),
    tags: ['teaware', 'kitchen'],
  },
  {
    item_id: 'noodle-bowl',
    titles: {
      en: 'Noodle bowl',
      de: 'Nudelschale',
      es: 'Cuenco para fideos',
      zh: '大面碗',
      ar: 'وعاء للنودلز',
    },
    description: 'Deep, wide, white inside so that the broth shows. Holds 900 ml and fits both hands.',
    images: {
      'bowl-ink': 'Deep bowl, ink blue outside, white inside',
      'bowl-river-green': 'Deep bowl, river green outside, white inside',
      'bowl-clay': 'Deep bowl, clay red outside, white inside',
    },
    options: [['glaze', 'ink', 'river-green', 'clay']],
    terms: choice => ({
      prices: priced(2800, 3050, 2450, 21800, 11500),
      stock: choice['glaze'] === 'clay' ? 0 : 36,
      image: `bowl-${glazeOf(choice)}`,
    }),
    tags: ['kitchen'],
  },
  {
    item_id: 'linen-runner',
    titles: {
      en: 'Linen runner',
      de: 'Tischläufer aus Leinen',
      es: 'Camino de mesa de lino',
      zh: '亚麻桌旗',
      ar: 'مفرش طاولة من الكتان',
    },
    description: 'Stone-washed linen, 40 by 150 cm, one edge left to fray. Softer with each wash.',
    images: {
      'linen-runner-oat': 'Folded linen runner in oat',
      'linen-runner-rust': 'Folded linen runner in rust',
      'linen-runner-indigo': 'Folded linen runner in indigo',
    },
    options: [['colour', 'oat', 'rust', 'indigo']],
    terms: ({ colour }) => ({
      prices: priced(3600, 3900, 3100, 27800, 14500),
      priors: priced(4500, 4900, 3900, 34800, 18500),
      stock: 28,
      image: `linen-runner-${colour}`,
    }),
    tags: ['kitchen'],
  },
  {
    item_id: 'paper-lamp',
    titles: { en: 'Paper lamp', de: 'Papierlampe', es: 'Lámpara de papel', zh: '桑皮纸灯', ar: 'مصباح ورقي' },
    description:
      'Mulberry paper over split bamboo, on three legs of ash. Takes an E27 bulb of up to 8 W, which comes with it.',
    images: {
      'paper-lamp-small': 'Round paper lamp on three wooden legs, lit',
      'paper-lamp-tall': 'Tall paper lamp on three wooden legs, lit',
    },
    options: [['size', 'small', 'tall']],
    terms: ({ size }) =>
      size === 'small'
        ? { prices: priced(6900, 7500, 6000, 53800, 28000), stock: 14, image: 'paper-lamp-small' }
        : { prices: priced(8900, 9800, 7800, 69800, 36500), stock: 9, image: 'paper-lamp-tall' },
    tags: ['lighting'],
  },
  {
    item_id: 'bamboo-whisk',
    titles: {
      en: 'Bamboo whisk',
      de: 'Bambusbesen',
      es: 'Batidor de bambú',
      zh: '竹茶筅',
      ar: 'خفّاقة من الخيزران',
    },
    description: 'Eighty tines split by hand from one piece of bamboo. Soak it before the first bowl.',
    images: { 'bamboo-whisk': 'Tea whisk of pale bamboo with fine tines' },
    options: [],
    terms: () => ({ prices: priced(2200, 2400, 1900, 16800, 8900), stock: 3 }),
    tags: ['teaware', 'kitchen'],
  },
  {
    item_id: 'moon-jar',
    titles: { en: 'Moon jar', de: 'Mondgefäß', es: 'Jarrón luna', zh: '月亮罐', ar: 'جرة القمر' },
    description:
      'Two halves joined at the belly and fired with wood for three days. Each kiln gives one; the next is due in spring.',
    images: { 'moon-jar': 'Round white jar with a shadow of wood ash on its shoulder' },
    options: [],
    terms: () => ({ prices: priced(24000, 26000, 21000, 188000, 98000), stock: 0 }),
    tags: ['gifts'],
  },
]
