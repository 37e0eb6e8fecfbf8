import * as v from 'valibot'
import { captionMessages } from './kinds/captions.ts'
import { chatMessages } from './kinds/chat.ts'
import { dealMessages } from './kinds/deals.ts'
import { peopleMessages } from './kinds/people.ts'
import { productMessages } from './kinds/products.ts'
import { showMessages } from './kinds/show.ts'
import { envelopeSchema, type MessagesOf } from './message.ts'

/** What the `data` of every type of message looks like. */
export const messageSchemas = {
  ...showMessages,
  ...productMessages,
  ...dealMessages,
  ...chatMessages,
  ...captionMessages,
  ...peopleMessages,
}

export type Message = MessagesOf<typeof messageSchemas>
export type MessageType = Message['type']
export type MessageData<T extends MessageType> = Extract<Message, { type: T }>['data']

/** What reading gave: a message, something newer than this SDK (skip it), or what was wrong. */
export type Read = { message: Message } | { unknown: string } | { path: string; problem: string }

/** Reads leniently: unknown keys are kept, unknown values become the declared fallback, unknown types are told apart. */
export function readMessage(input: unknown): Read {
  const envelope = v.safeParse(envelopeSchema, input)
  if (!envelope.success) return wrong(envelope.issues[0])
  const { type } = envelope.output
  if (!Object.hasOwn(messageSchemas, type)) return { unknown: type }
  const data = v.safeParse(messageSchemas[type as MessageType], envelope.output.data)
  if (!data.success) return wrong(data.issues[0], 'data')
  return { message: { ...envelope.output, data: data.output } as Message }
}

function wrong(issue: v.BaseIssue<unknown>, under?: string): { path: string; problem: string } {
  return {
    path: [under, v.getDotPath(issue as v.BaseIssue<never>)].filter(Boolean).join('.'),
    problem: issue.message,
  }
}
