export type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>

/** `text` or `number`, by column name, in the order of the columns. */
export type Columns = Readonly<Record<string, 'text' | 'number'>>

/** What a report needs of a database. One implementation knows one vendor: `duckdb.ts`. */
export interface ReviewStore {
  /** Makes the view `source` over the raw events. */
  openSource(): Promise<void>
  run(sql: string): Promise<void>
  query(sql: string): Promise<Row[]>
  /** Makes a temporary table and fills it. */
  load(table: string, columns: Columns, rows: readonly Row[]): Promise<void>
  /** Drops everything the report made, and what was opened for it. */
  close(): Promise<void>
}
