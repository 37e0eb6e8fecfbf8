import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ReviewError } from './errors.ts'
import { readCosts, readLog, readOrders } from './files.ts'
import type { Review } from './model/review.ts'
import { reviewCsv } from './review-csv.ts'
import { reviewHtml } from './review-html.ts'
import { reviewShow } from './review-show.ts'

const HELP = `vitrine-review <events.ndjson|events.parquet …> --show <id> --out <report.html|.json|.csv>

  --show <id>       the show to review
  --out <file>      where to write; its ending says what: .html, .json or .csv
  --log <file>      the room's log, one message a line: what was on stage, the chat
  --orders <file>   the shop's orders, .ndjson or .csv; without them the browsers' word is taken
  --costs <file>    costs as JSON: {"currency", "exp", "costs": {"ads": {source: n}, "staff", "shipping", "other"}}
  --locale <tag>    language of the page: en, de, es, zh or ar (en)
  --help            this
`

export interface Printer {
  out(text: string): void
  err(text: string): void
}

/** The command, without a process: its exit code. 0 done, 1 failed, 2 called wrongly. */
export async function runCommand(args: readonly string[], print: Printer): Promise<0 | 1 | 2> {
  try {
    const asked = read(args)
    if (asked === 'help') {
      print.out(HELP)
      return 0
    }
    const { events, show, out, locale } = asked
    const log = asked.log ? await readLog(asked.log) : undefined
    const orders = asked.orders ? await readOrders(asked.orders) : undefined
    for (const problem of [...(log?.problems ?? []), ...(orders?.problems ?? [])])
      print.err(`skipped ${problem}\n`)
    const review = await reviewShow({
      events,
      show: { id: show },
      ...(log && { log: log.rows }),
      ...(orders && { orders: orders.rows }),
      ...(asked.costs && { costs: await readCosts(asked.costs) }),
    })
    await writeFile(out, await written(review, out, locale))
    print.out(`${out}: ${review.audience.all.viewers} viewers, ${review.orders.orders} orders\n`)
    return 0
  } catch (error) {
    if (!(error instanceof ReviewError)) throw error
    print.err(`${error.message}\n`)
    return error.code === 'usage' ? 2 : 1
  }
}

async function written(review: Review, out: string, locale: string): Promise<string> {
  if (out.endsWith('.json')) return `${JSON.stringify(review, null, 2)}\n`
  if (out.endsWith('.csv')) return reviewCsv(review)
  return reviewHtml(review, locale)
}

function read(args: readonly string[]) {
  const options = {
    show: { type: 'string' },
    out: { type: 'string' },
    log: { type: 'string' },
    orders: { type: 'string' },
    costs: { type: 'string' },
    locale: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  const parsed = attempt(() => parseArgs({ args: [...args], options, allowPositionals: true }))
  const { values, positionals: events } = parsed
  if (values.help) return 'help'
  const { show, out, locale = 'en', ...files } = values
  if (events.length === 0) throw new ReviewError('usage', 'Name the events to read: vitrine-review --help.')
  if (!show) throw new ReviewError('usage', 'Say which show: --show <id>.')
  if (!out || !/\.(html|json|csv)$/.test(out)) {
    throw new ReviewError('usage', 'Say where to write: --out report.html, .json or .csv.')
  }
  return { events, show, out, locale, ...files }
}

function attempt<T>(parse: () => T): T {
  try {
    return parse()
  } catch (cause) {
    throw new ReviewError('usage', `${(cause as Error).message}.`, { cause })
  }
}
