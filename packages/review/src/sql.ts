import { readFile } from 'node:fs/promises'

/** The files that make tables, in the order they must run: each reads those before it. */
export const TABLE_FILES = ['show-events', 'visits', 'views', 'viewers', 'show-orders', 'presence'] as const

/** The files that are figures: one SELECT each. */
export const METRIC_FILES = [
  'audience',
  'newcomers',
  'peak',
  'groups',
  'group-sales',
  'funnel',
  'orders',
  'sales',
  'products',
  'product-sales',
  'curve',
  'minutes',
  'completion',
  'chatters',
  'chat-topics',
  'questions',
  'first-frame',
  'rebuffer',
  'transports',
  'health',
] as const
export type MetricFile = (typeof METRIC_FILES)[number]

/** The text of one file of `metrics/`. */
export async function readSql(
  name: (typeof TABLE_FILES)[number] | MetricFile | 'purchases',
): Promise<string> {
  return readFile(new URL(`./metrics/${name}.sql`, import.meta.url), 'utf8')
}
