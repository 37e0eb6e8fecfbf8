/**
 * Every failure a developer can meet, by name. `docs/errors.md` has one paragraph for each: what it means, what
 * the viewer sees meanwhile, and what to do.
 */
export type VitrineErrorCode =
  | 'manifest_unreachable'
  | 'manifest_invalid'
  | 'room_unreachable'
  | 'room_refused'
  | 'room_frame_invalid'
  | 'playback_unsupported'
  | 'playback_unreachable'
  | 'playback_refused'
  | 'playback_timeout'
  | 'playback_media'
  | 'playback_full'
  | 'shop_missing'
  | 'shop_callback_missing'
  | 'shop_callback_failed'
  | 'shop_timeout'
  | 'shop_refused'
  | 'telemetry_refused'
  | 'storage_blocked'
  | 'session_missing'

/**
 * The one error type of the SDK. `message` says what to do, `cause` holds what was thrown below, and `retryable`
 * tells whether the same call may work later.
 */
export class VitrineError extends Error {
  override readonly name = 'VitrineError'
  readonly code: VitrineErrorCode
  readonly retryable: boolean

  constructor(
    code: VitrineErrorCode,
    message: string,
    options: { cause?: unknown; retryable?: boolean } = {},
  ) {
    super(`${message} (${code}: see docs/errors.md#${code})`, { cause: options.cause })
    this.code = code
    this.retryable = options.retryable ?? false
  }
}
