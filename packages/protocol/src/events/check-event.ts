import * as v from 'valibot'
import { ENVELOPE, type VitrineEvent } from './envelope.ts'
import { EVENTS, isEventName } from './events.ts'
import type { Fields } from './field.ts'
import { jsonBytes, nestsDeeper } from './json-bytes.ts'

/** No event is larger than this as JSON in UTF-8. */
export const MAX_EVENT_BYTES = 16_384

/** Nor does it nest deeper. */
const MAX_EVENT_DEPTH = 12

/** Why an event, a batch or an order is refused. */
export type CheckCode = 'not_an_object' | 'too_large' | 'unknown_event' | 'missing' | 'invalid'

export interface Refused {
  ok: false
  code: CheckCode
  /** The property, e.g. `props.items.0.value`. */
  path: string
  /** A sentence for the developer. */
  message: string
}

export interface CheckedEvent {
  ok: true
  event: VitrineEvent
  /** Optional properties that were left out because they were of the wrong type. */
  left: string[]
}

/**
 * Is `input` an event of the catalogue? A required property that is missing or of the wrong type refuses it by name;
 * a wrong optional one is left out; unknown ones are kept.
 */
export function checkEvent(input: unknown): CheckedEvent | Refused {
  if (!isRecord(input)) return refuse('not_an_object', '', 'An event is an object.')
  if (nestsDeeper(input, MAX_EVENT_DEPTH)) {
    return refuse('too_large', '', `An event nests at most ${MAX_EVENT_DEPTH} levels.`)
  }
  if (jsonBytes(input) > MAX_EVENT_BYTES) {
    return refuse('too_large', '', `An event has at most ${MAX_EVENT_BYTES} bytes.`)
  }
  const envelope = checkFields(ENVELOPE, input, '')
  if (!envelope.ok) return envelope
  const { name } = input
  if (!isEventName(name)) return refuse('unknown_event', 'name', 'The catalogue has no event of this name.')
  if (!isRecord(input['props'])) return refuse('missing', 'props', '`props` must be an object.')
  const props = checkFields(EVENTS[name].props, input['props'], 'props.')
  if (!props.ok) return props
  const event = { ...envelope.value, props: props.value } as unknown as VitrineEvent
  return { ok: true, event, left: [...envelope.left, ...props.left] }
}

export interface CheckedFields {
  ok: true
  value: Record<string, unknown>
  left: string[]
}

/** Checks the known fields of an object one by one. `prefix` begins the path a refusal names. */
export function checkFields(
  fields: Fields,
  input: Record<string, unknown>,
  prefix: string,
): CheckedFields | Refused {
  const value = { ...input }
  const left: string[] = []
  for (const [name, field] of Object.entries(fields)) {
    const given = Object.hasOwn(input, name) ? input[name] : undefined
    if (given === undefined || given === null) {
      if (field.required)
        return refuse('missing', prefix + name, `\`${prefix}${name}\` is required (${field.type}).`)
      delete value[name]
      continue
    }
    const result = v.safeParse(field.schema, given, { abortEarly: true })
    if (result.success) continue
    const inner = v.getDotPath(result.issues[0])
    const path = prefix + name + (inner ? `.${inner}` : '')
    if (field.required) return refuse('invalid', path, `\`${path}\` must be ${field.type}.`)
    delete value[name]
    left.push(path)
  }
  return { ok: true, value, left }
}

export function refuse(code: CheckCode, path: string, message: string): Refused {
  return { ok: false, code, path, message }
}

export function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}
