import type { Browser } from 'playwright-core'
import type { Stand } from './stand/stand.ts'
import type { Verdict } from './statistics/verdict.ts'

/** One line of the table of all that has a threshold. */
export interface Row {
  figure: string
  measured: string
  threshold: string
  verdict: Verdict
}

/** Everything one figure measured, side by side. */
export interface Table {
  title: string
  head: readonly string[]
  lines: readonly (readonly string[])[]
}

export interface Measured {
  rows: readonly Row[]
  tables?: readonly Table[]
}

/** What a figure stands on; what is heavy is opened by the first that asks. */
export interface Bench {
  /** How many rounds to measure: the first number, or the second one of a quick run. */
  rounds(full: number, quick: number): number
  /** How long our steady picture by LL-HLS is watched, s. */
  readonly steady: number
  stand(): Promise<Stand>
  browser(): Promise<Browser>
  /** Something heavy goes away, so that it takes no part in what is measured next. */
  clear(): Promise<void>
  /** Says how far the work is. */
  say(line: string): void
}

export interface Figure {
  /** What it is called on the command line. */
  name: string
  measure(bench: Bench): Promise<Measured>
}
