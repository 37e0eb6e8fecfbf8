/** Why a server could not start, or a command line could not be served. Each message says what to do. */
export type ServerErrorCode =
  | 'port_busy'
  | 'host_refused'
  | 'data_unwritable'
  | 'data_busy'
  | 'data_newer'
  | 'bad_option'
  | 'no_such_show'

/** One typed error for whoever starts the server. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly code: ServerErrorCode

  constructor(code: ServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
