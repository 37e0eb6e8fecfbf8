import { checkOrder, readMessage, type Message, type ShopOrder } from '@vitrine/protocol'
import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { costsSchema, type Costs } from './costs.ts'
import { readCsv } from './csv.ts'
import { ReviewError } from './errors.ts'

/** What was read, and a sentence for each row that could not be. */
export interface Rows<T> {
  rows: T[]
  problems: string[]
}

/** A room's log, one message a line. Types newer than this version are skipped without a word, as everywhere. */
export async function readLog(path: string): Promise<Rows<Message>> {
  return readLines(path, await textOf(path), input => {
    const read = readMessage(input)
    if ('message' in read) return { row: read.message }
    return 'unknown' in read ? {} : { problem: `${read.path}: ${read.problem}` }
  })
}

/** The shop's orders: NDJSON, or CSV whose `items` is JSON. */
export async function readOrders(path: string): Promise<Rows<ShopOrder>> {
  const check = (input: unknown) => {
    const checked = checkOrder(input)
    return checked.ok ? { row: checked.order } : { problem: JSON.stringify(checked) }
  }
  const content = await textOf(path)
  if (!path.endsWith('.csv')) return readLines(path, content, check)
  const rows = readCsv(content).map((record, index) => ({ line: index + 2, ...check(typed(record)) }))
  return collect(path, rows)
}

/** @throws ReviewError `unreadable_file` naming what is wrong */
export async function readCosts(path: string): Promise<Costs> {
  const input: unknown = parse(await textOf(path))
  const read = v.safeParse(costsSchema, input)
  if (read.success) return read.output
  const issue = read.issues[0]
  throw new ReviewError('unreadable_file', `${path}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
}

interface Checked<T> {
  row?: T
  problem?: string
}

function readLines<T>(path: string, content: string, check: (input: unknown) => Checked<T>): Rows<T> {
  const lines = content.split('\n').map((text, index) => ({ text: text.trim(), line: index + 1 }))
  return collect(
    path,
    lines
      .filter(({ text }) => text !== '')
      .map(({ text, line }) => {
        const input = parse(text)
        return { line, ...(input === undefined ? { problem: 'no JSON' } : check(input)) }
      }),
  )
}

function collect<T>(path: string, all: readonly (Checked<T> & { line: number })[]): Rows<T> {
  return {
    rows: all.flatMap(({ row }) => (row === undefined ? [] : [row])),
    problems: all.flatMap(({ line, problem }) =>
      problem === undefined ? [] : [`${path}:${line}: ${problem}`],
    ),
  }
}

const NUMBERS = new Set(['created_at', 'paid_at', 'refunded_at', 'value', 'exp', 'discount', 'shipping'])

function typed(record: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [
        name,
        name === 'items' ? parse(text) : NUMBERS.has(name) ? Number(text) : text,
      ]),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new ReviewError('unreadable_file', `${path} can't be read.`, { cause })
  }
}
