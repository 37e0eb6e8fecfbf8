/** Where a command speaks: standard output and standard error, or a test. */
export interface Terminal {
  out(text: string): void
  err(text: string): void
}
