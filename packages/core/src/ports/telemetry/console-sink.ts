import { callbackSink } from './callback-sink.ts'
import type { Sink } from './sink.ts'

/** Writes every event to the console, for developers. */
export function consoleSink(): Sink {
  return callbackSink(({ name, seq, props }) => console.info(`vitrine event ${seq} ${name}`, props))
}
