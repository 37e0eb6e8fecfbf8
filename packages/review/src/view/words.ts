import { createIntl, createIntlCache } from '@formatjs/intl'
import type { Money } from '@vitrine/protocol'
import { html, type TemplateResult } from 'lit'
import type { Share, StageSpan, Value, Values } from '../model/review.ts'
import { messages as ar } from './messages/compiled/ar.ts'
import { messages as de } from './messages/compiled/de.ts'
import { messages as en } from './messages/compiled/en.ts'
import { messages as es } from './messages/compiled/es.ts'
import { messages as zh } from './messages/compiled/zh.ts'
import type english from './messages/en.json'

/** Every sentence the page can say. */
export type MessageId = keyof typeof english

type Plain = string | number
/** What a message with marks in it becomes: text and elements, in order. */
export type Marked = readonly (string | TemplateResult)[]

/** Everything a page says or writes, in one language. */
export interface Words {
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  /** What stands between two sentences. */
  readonly gap: string
  text(id: MessageId, values?: Record<string, Plain>): string
  /** A sentence of the report, with what matters in it marked. */
  sentence(id: MessageId, values: Values): Marked
  count(value: number): string
  /** With its sign, whichever it is. */
  signed(value: number): string
  share(value: Share): string
  money(value: Money): string
  moneys(values: readonly Money[]): string
  /** ms, in the two largest units that say something. */
  duration(ms: number | null): string
  /** How many times over. */
  times(value: number): string
  date(at: number, zone: string): string
  title(of: { title: string; titles?: Record<string, string> }): string
  /** A source or a topic; one no message knows stands as it is. */
  source(key: string): string
  topic(key: string): string
  stage(span: StageSpan): string
}

const LANGUAGES: Readonly<Record<string, typeof en>> = { ar, de, en, es, zh }
const RTL = new Set(['ar', 'fa', 'he', 'ur'])
const NONE = '–'

/** The words of a locale; English where its language is none of ours. */
export function createWords(wanted: string): Words {
  const asked = valid(wanted)
  const known = Object.hasOwn(LANGUAGES, languageOf(asked))
  const locale = known ? asked : 'en'
  const language = languageOf(locale)
  const messages = LANGUAGES[language] ?? en
  const intl = createIntl<string>({ locale, messages }, createIntlCache())
  const text: Words['text'] = (id, values) => intl.formatMessage({ id }, values) as string
  const name = (id: string) => (isMessage(messages, id) ? text(id) : undefined)
  const words: Words = {
    locale,
    dir: RTL.has(language) ? 'rtl' : 'ltr',
    gap: language === 'zh' ? '' : ' ',
    text,
    sentence: (id, values) =>
      marked(
        text(
          id,
          Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(words, value)])),
        ),
      ),
    count: value => intl.formatNumber(value),
    signed: value => intl.formatNumber(value, { signDisplay: 'exceptZero' }),
    share(value) {
      if (value === null) return NONE
      const precision =
        value > 0 && value < 0.01 ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: 0 }
      return intl.formatNumber(value, { style: 'percent', ...precision })
    },
    money: ({ amount, currency, exp }) =>
      intl.formatNumber(amount / 10 ** exp, {
        style: 'currency',
        currency,
        minimumFractionDigits: amount % 10 ** exp === 0 ? 0 : exp,
        maximumFractionDigits: exp,
      }),
    moneys: values => (values.length ? values.map(words.money).join(' + ') : NONE),
    duration(ms) {
      if (ms === null) return NONE
      const unit = (value: number, name: string) =>
        intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'narrow' })
      if (ms < 1000) return unit(Math.round(ms), 'millisecond')
      const seconds = Math.round(ms / 1000)
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
      if (hours) return [unit(hours, 'hour'), ...(minutes ? [unit(minutes, 'minute')] : [])].join(' ')
      if (minutes)
        return [unit(minutes, 'minute'), ...(seconds % 60 ? [unit(seconds % 60, 'second')] : [])].join(' ')
      return intl.formatNumber(ms / 1000, {
        style: 'unit',
        unit: 'second',
        unitDisplay: 'narrow',
        maximumFractionDigits: ms < 10_000 ? 1 : 0,
      })
    },
    times: value => `${intl.formatNumber(value, { maximumFractionDigits: 1 })}×`,
    date: (at, zone) =>
      intl.formatDate(at, {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone: knownZone(zone) ? zone : 'UTC',
      }),
    title: ({ title, titles }) => titles?.[locale] ?? titles?.[language] ?? title,
    source: key => name(`source.${key}`) ?? key,
    topic: key => name(`topic.${key}`) ?? key,
    stage(span) {
      const title =
        span.title === undefined
          ? ''
          : words.title({ title: span.title, ...(span.titles && { titles: span.titles }) })
      if (span.kind === 'empty') return text('stage.empty')
      if (span.kind === 'away') return text('stage.away')
      if (span.kind !== 'deal') return title
      return span.count === undefined
        ? text('stage.deal', { title })
        : text('stage.deal.count', { title, count: span.count })
    },
  }
  return words
}

function plain(words: Words, value: Value): Plain {
  switch (value.as) {
    case 'count':
    case 'minute':
      return value.value
    case 'share':
      return words.share(value.value)
    case 'duration':
      return words.duration(value.value)
    case 'money':
      return words.money(value.value)
    case 'source':
      return words.source(value.value).replaceAll('<', LESS)
    case 'product':
      return words.title(value.value).replaceAll('<', LESS)
  }
}

// A title may hold anything, also our marks: its `<` is another character until the sentence was cut.
const LESS = '\uE000'

function marked(text: string): Marked {
  return text.split(/(<(?:good|bad|strong)>.*?<\/(?:good|bad|strong)>)/s).map(part => {
    const [, name, inner = ''] = /^<(good|bad|strong)>(.*)<\/\1>$/s.exec(part) ?? []
    const clean = (name ? inner : part).replaceAll(LESS, '<')
    if (!name) return clean
    return name === 'strong' ? html`<strong>${clean}</strong>` : html`<mark class=${name}>${clean}</mark>`
  })
}

function languageOf(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() ?? 'en'
}

function isMessage(messages: object, id: string): id is MessageId {
  return Object.hasOwn(messages, id)
}

function valid(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

function knownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
