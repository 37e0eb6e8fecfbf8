export type RehearsalErrorCode =
  | 'ffmpeg_missing'
  | 'studio_stopped'
  | 'ffmpeg_stopped'
  | 'port_busy'
  | 'video_unreadable'
  | 'bad_option'
  | 'livekit_missing'
  | 'livekit_refused'

/** What stops the stage. `message` is a sentence that says what to do. */
export class RehearsalError extends Error {
  readonly code: RehearsalErrorCode

  constructor(code: RehearsalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RehearsalError'
    this.code = code
  }
}
