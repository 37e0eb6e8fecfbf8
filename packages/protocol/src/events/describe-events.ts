import { ATTRIBUTION, BATCH, ENVELOPE } from './envelope.ts'
import { EVENTS, type EventName } from './events.ts'
import { looseSchema, type Fields } from './field.ts'

export interface FieldDescription {
  name: string
  required: boolean
  type: string
  doc: string
}

export interface CatalogueDescription {
  events: { name: string; doc: string; props: FieldDescription[] }[]
  envelope: FieldDescription[]
  batch: FieldDescription[]
  attribution: FieldDescription[]
}

/** The catalogue as plain data, for pages and tools. */
export function describeEvents(): CatalogueDescription {
  return {
    events: Object.entries(EVENTS).map(([name, spec]) => ({
      name,
      doc: spec.doc,
      props: describe(spec.props),
    })),
    envelope: describe(ENVELOPE),
    batch: describe(BATCH),
    attribution: describe(ATTRIBUTION),
  }
}

function describe(fields: Fields): FieldDescription[] {
  return Object.entries(fields).map(([name, { required, type, doc }]) => ({ name, required, type, doc }))
}

/** The valibot schema of one event's properties, from which its JSON Schema is generated. */
export function eventPropsSchema(name: EventName) {
  return looseSchema(EVENTS[name].props)
}
