export type ReviewErrorCode = 'busy' | 'unreadable_events' | 'unreadable_file' | 'no_bundle' | 'usage'

/** Every failure of a report that its caller can do something about. */
export class ReviewError extends Error {
  override readonly name = 'ReviewError'
  readonly code: ReviewErrorCode

  constructor(code: ReviewErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
