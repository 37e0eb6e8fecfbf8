/** Secrets of deals (single-use codes, hidden variants), outside every log. They are put in and spent by `Log.append`. */
export interface Vault {
  /** The next `n` unspent secrets of a deal, in the order they were put in. */
  unspent(show: string, deal: string, n: number): Promise<string[]>
}
