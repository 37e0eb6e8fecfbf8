import { readMessage, type Message } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'

/** The messages of a frame. What can't be read is reported and left out; what is newer than this SDK is skipped. */
export function messagesIn(raw: readonly unknown[], report: (error: VitrineError) => void): Message[] {
  return raw.flatMap(input => {
    const read = readMessage(input)
    if ('message' in read) return [read.message]
    if ('problem' in read) {
      report(
        new VitrineError(
          'room_frame_invalid',
          `A message of the room is wrong at ${read.path}: ${read.problem}; it was left out`,
        ),
      )
    }
    return []
  })
}
