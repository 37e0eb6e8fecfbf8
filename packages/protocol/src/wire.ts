import * as v from 'valibot'
import { seqSchema } from './message.ts'
import { personSchema, type Person } from './person.ts'
import { REFUSALS } from './refusal.ts'
import { idSchema } from './text.ts'

/** The WebSocket subprotocol. */
export const SUBPROTOCOL = 'vitrine.1'
/** The largest frame a room takes, bytes. */
export const FRAME_BYTES = 32_768

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))
const tally = v.record(text(200), v.number())

/** Up: strict. */
export const upFrameSchema = v.union([
  v.strictObject({
    hello: v.strictObject({
      show: idSchema,
      /** The log this client read before (its epoch), and how far. */
      log: v.optional(text(128)),
      since: v.optional(seqSchema),
      resume: v.optional(text(4096)),
      token: v.optional(text(8192)),
      name: v.optional(text(400)),
      locale: v.optional(text(35)),
    }),
  }),
  v.strictObject({ id: idSchema, type: text(64), data: v.unknown() }),
  v.strictObject({ ping: v.number() }),
  v.strictObject({
    tally: v.record(
      v.picklist(['likes', 'shares']),
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
    ),
  }),
])
export type UpFrame = v.InferOutput<typeof upFrameSchema>
export type Hello = Extract<UpFrame, { hello: unknown }>['hello']

/** Down: lenient, unknown keys kept; messages are read one by one with `readMessage`. */
const raw = v.array(v.unknown())
export const downFrameSchema = v.union([
  v.looseObject({
    welcome: v.looseObject({
      log: v.string(),
      seq: seqSchema,
      at: v.number(),
      you: v.intersect([personSchema, v.looseObject({ resume: v.optional(v.string()) })]),
      snapshot: v.optional(v.looseObject({ at: v.number(), m: raw })),
      tail: v.looseObject({ from: v.number(), to: v.number(), m: raw }),
      limits: v.optional(v.looseObject({ line: v.optional(v.number()), frame: v.optional(v.number()) })),
      tally: v.optional(tally),
    }),
  }),
  v.looseObject({ from: v.number(), to: v.number(), m: raw }),
  v.looseObject({
    ack: v.looseObject({
      id: v.string(),
      seq: v.optional(v.number()),
      data: v.optional(v.record(v.string(), v.unknown())),
    }),
  }),
  v.looseObject({
    nak: v.looseObject({
      id: v.optional(v.string()),
      code: v.fallback(v.picklist(REFUSALS), 'invalid'),
      message: v.string(),
      path: v.optional(v.string()),
      retry_after_ms: v.optional(v.number()),
    }),
  }),
  v.looseObject({ pong: v.number(), s: v.number() }),
  v.looseObject({ tally }),
  v.looseObject({ bye: v.looseObject({ reason: v.string(), retry_after_ms: v.optional(v.number()) }) }),
])
export type DownFrame = v.InferOutput<typeof downFrameSchema>

/** What the server says a client is. */
export type You = Person & { resume?: string | undefined }
