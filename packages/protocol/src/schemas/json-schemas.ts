import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { BATCH, ENVELOPE } from '../events/envelope.ts'
import { EVENTS } from '../events/events.ts'
import type { Fields } from '../events/field.ts'
import { manifestSchema } from '../manifest.ts'
import { envelopeSchema } from '../message.ts'
import { messageSchemas } from '../messages.ts'
import { moneySchema } from '../money.ts'
import { personSchema } from '../person.ts'
import { productSchema } from '../product.ts'

/**
 * JSON Schema (draft 7) by file name of what travels: a manifest, a message of a room, a batch of events. What only
 * code can tell (that a time can be parsed, that a variant exists) is not in them.
 */
export function jsonSchemas(): Record<'manifest' | 'message' | 'events', JsonSchema> {
  return {
    manifest: schemaOf('The manifest of a show', manifestSchema),
    message: schemaOf('A message in the log of a room', messageSchema()),
    events: schemaOf('A batch of events on its way to the collector', batchSchema()),
  }
}

/** Everything `schemaOf` meets more than once, by its name in `$defs`. */
const definitions = { money: moneySchema, person: personSchema, product: productSchema }

function schemaOf(title: string, schema: v.GenericSchema): JsonSchema {
  const { $schema, ...rest } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore', definitions })
  return { ...($schema && { $schema }), title, ...rest }
}

function messageSchema() {
  return v.union(
    Object.entries(messageSchemas).map(([type, data]) =>
      v.looseObject({ ...envelopeSchema.entries, type: v.literal(type), data }),
    ),
  )
}

function batchSchema() {
  const kinds = Object.entries(EVENTS).map(([name, { doc, props }]) =>
    v.pipe(
      v.looseObject({ name: v.literal(name), props: v.looseObject(described(props)) }),
      v.description(doc),
    ),
  )
  const event = v.intersect([v.looseObject(described(ENVELOPE)), v.union(kinds)])
  return v.looseObject({ ...described(BATCH), events: v.array(event) })
}

function described(fields: Fields) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { schema, required, doc, type }]) => {
      const said = v.pipe(schema, v.description(`${doc} (${type})`))
      return [name, required ? said : v.optional(said)]
    }),
  )
}
