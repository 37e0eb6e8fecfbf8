import type { Texts } from './range.ts'

/** What the names and values of options are called, for people. Sizes in ml and cm need no words. */
export const labels: Readonly<Record<string, Texts>> = {
  glaze: { en: 'Glaze', de: 'Glasur', es: 'Esmalte', zh: '釉色', ar: 'الطلاء' },
  size: { en: 'Size', de: 'Größe', es: 'Tamaño', zh: '尺寸', ar: 'المقاس' },
  lid: { en: 'Lid', de: 'Deckel', es: 'Tapa', zh: '壶盖', ar: 'الغطاء' },
  wrapping: { en: 'Wrapping', de: 'Verpackung', es: 'Envoltorio', zh: '包装', ar: 'التغليف' },
  colour: { en: 'Colour', de: 'Farbe', es: 'Color', zh: '颜色', ar: 'اللون' },
  'river-green': { en: 'River green', de: 'Flussgrün', es: 'Verde río', zh: '江水绿', ar: 'أخضر نهري' },
  clay: { en: 'Clay', de: 'Ton', es: 'Arcilla', zh: '陶土红', ar: 'طيني' },
  ink: { en: 'Ink', de: 'Tinte', es: 'Tinta', zh: '墨蓝', ar: 'حبري' },
  'for two': { en: 'For two', de: 'Für zwei', es: 'Para dos', zh: '两人份', ar: 'لشخصين' },
  'for four': { en: 'For four', de: 'Für vier', es: 'Para cuatro', zh: '四人份', ar: 'لأربعة' },
  knob: { en: 'With a knob', de: 'Mit Knauf', es: 'Con pomo', zh: '带钮', ar: 'بمقبض' },
  flat: { en: 'Flat', de: 'Flach', es: 'Plana', zh: '平盖', ar: 'مسطح' },
  paper: { en: 'Paper', de: 'Papier', es: 'Papel', zh: '纸包装', ar: 'ورق' },
  cloth: { en: 'Linen cloth', de: 'Leinentuch', es: 'Paño de lino', zh: '亚麻布', ar: 'قماش كتان' },
  'bamboo box': { en: 'Bamboo box', de: 'Bambuskiste', es: 'Caja de bambú', zh: '竹盒', ar: 'صندوق خيزران' },
  oat: { en: 'Oat', de: 'Hafer', es: 'Avena', zh: '燕麦色', ar: 'شوفاني' },
  rust: { en: 'Rust', de: 'Rost', es: 'Óxido', zh: '铁锈红', ar: 'صدئي' },
  indigo: { en: 'Indigo', de: 'Indigo', es: 'Índigo', zh: '靛蓝', ar: 'نيلي' },
  small: { en: 'Small', de: 'Klein', es: 'Pequeña', zh: '小号', ar: 'صغير' },
  tall: { en: 'Tall', de: 'Hoch', es: 'Alta', zh: '高款', ar: 'طويل' },
}

export const swatches: Readonly<Record<string, string>> = {
  'river-green': '#33666a',
  clay: '#b0593f',
  ink: '#3d4c80',
  oat: '#dfd0b4',
  rust: '#b9623f',
  indigo: '#46578c',
}

/** The words in `language` (`de`, `de-AT`…), else in English. */
export const inLanguage = (texts: Texts, language: string): string =>
  new Map(Object.entries(texts)).get(language.split('-')[0] ?? '') ?? texts.en

/** A label for one option or value; what has none is its own name. */
export const labelFor = (name: string, language: string): string => {
  const texts = labels[name]
  return texts ? inLanguage(texts, language) : name
}
