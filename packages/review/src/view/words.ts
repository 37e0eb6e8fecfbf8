import { createIntl, createIntlCache } from '@formatjs/intl'
import type { Money } from '@vitrine/protocol'
import { html, type TemplateResult } from 'lit'
import type { Share, StageSpan, Value, Values } from '../model/review.ts'
import { messagesFor, type MessageId } from './messages/index.ts'

type Plain = string | number
/** What a message with marks in it becomes: text and elements, in order. */
export type Marked = readonly (string | TemplateResult)[]

/** Everything a page says or writes, in one language. */
export interface Words {
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  text(id: MessageId, values?: Record<string, Plain>): string
  /** A sentence of the report, with what matters in it marked. */
  sentence(id: MessageId, values: Values): Marked
  count(value: number): string
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

const RTL = new Set(['ar', 'fa', 'he', 'ur'])
const NONE = '–'

export function createWords(wanted: string): Words {
  const { locale, messages } = messagesFor(valid(wanted))
  const language = locale.split('-')[0] ?? 'en'
  const intl = createIntl<TemplateResult>({ locale, messages }, createIntlCache())
  const text: Words['text'] = (id, values) => intl.formatMessage({ id }, values)
  const name = (id: string) => (isMessage(messages, id) ? text(id) : undefined)
  const words: Words = {
    locale,
    dir: RTL.has(language) ? 'rtl' : 'ltr',
    text,
    sentence(id, values) {
      const parts = intl.formatMessage(
        { id },
        {
          ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(words, value)])),
          good: (chunks: Marked) => html`<mark class="good">${chunks}</mark>`,
          bad: (chunks: Marked) => html`<mark class="bad">${chunks}</mark>`,
          strong: (chunks: Marked) => html`<strong>${chunks}</strong>`,
        },
      )
      return Array.isArray(parts) ? parts : [parts]
    },
    count: value => intl.formatNumber(value),
    share(value) {
      if (value === null) return NONE
      const maximumFractionDigits = value > 0 && value < 0.01 ? 1 : 0
      return intl.formatNumber(value, { style: 'percent', maximumFractionDigits })
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
        intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'short' })
      if (ms < 1000) return unit(Math.round(ms), 'millisecond')
      const seconds = Math.round(ms / 1000)
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
      if (hours) return [unit(hours, 'hour'), ...(minutes ? [unit(minutes, 'minute')] : [])].join(' ')
      if (minutes)
        return [unit(minutes, 'minute'), ...(seconds % 60 ? [unit(seconds % 60, 'second')] : [])].join(' ')
      return intl.formatNumber(ms / 1000, {
        style: 'unit',
        unit: 'second',
        unitDisplay: 'short',
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
      return words.source(value.value)
    case 'product':
      return words.title(value.value)
  }
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
