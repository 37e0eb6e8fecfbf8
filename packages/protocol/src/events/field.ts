import * as v from 'valibot'
import { idSchema } from '../text.ts'

/** One property of an event: its schema, whether it must be there, and a sentence for the docs page. */
export interface Field<S extends v.GenericSchema = v.GenericSchema, R extends boolean = boolean> {
  readonly schema: S
  readonly required: R
  /** The type in words, with its unit. */
  readonly type: string
  readonly doc: string
}
export type Fields = Readonly<Record<string, Field>>

/** What an object made of these fields looks like. */
export type FieldValues<F extends Fields> = {
  [K in keyof F as F[K]['required'] extends true ? K : never]: v.InferOutput<F[K]['schema']>
} & {
  [K in keyof F as F[K]['required'] extends true ? never : K]?: v.InferOutput<F[K]['schema']> | undefined
}

/** A kind of value: its schema and its name in words. */
export interface Kind<S extends v.GenericSchema = v.GenericSchema> {
  readonly schema: S
  readonly type: string
}

function kind<const S extends v.GenericSchema>(type: string, schema: S): Kind<S> {
  return { type, schema }
}

/** A required property: an event without it, or with the wrong type, is refused. */
export function must<S extends v.GenericSchema>(of: Kind<S>, doc: string): Field<S, true> {
  return { ...of, required: true, doc }
}

/** An optional property: one of the wrong type is left out and the event is kept. */
export function may<S extends v.GenericSchema>(of: Kind<S>, doc: string): Field<S, false> {
  return { ...of, required: false, doc }
}

/** A valibot schema of the whole object, unknown properties kept: for JSON Schema and for typed parsing elsewhere. */
export function looseSchema(fields: Fields) {
  return v.looseObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        field.required ? field.schema : v.optional(field.schema),
      ]),
    ),
  )
}

const finite = v.pipe(v.number(), v.finite())
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const id = kind('id', idSchema)
export const text = kind('text', v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)))
export const flag = kind('boolean', v.boolean())
export const count = kind('count', whole)
export const figure = kind('number', finite)
export const instant = kind('ms since the epoch', v.pipe(finite, v.minValue(0)))
export const duration = kind('ms', v.pipe(finite, v.minValue(0)))
/** May be negative: a position before the start, a jump back. */
export const position = kind('ms, may be negative', finite)
export const amount = kind('minor units', whole)
export const currency = kind('ISO 4217', v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)))
export const exponent = kind('exponent', v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8)))
export const ids = kind('ids, at most 200', v.pipe(v.array(idSchema), v.maxLength(200)))

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return kind(values.join(' / '), v.picklist(values))
}

/** A list of objects with these fields, at most 200. */
export function listOf<const F extends Fields>(fields: F): Kind<v.GenericSchema<FieldValues<F>[]>> {
  const names = Object.entries(fields).map(([name, field]) => (field.required ? name : `${name}?`))
  return {
    type: `list of {${names.join(', ')}}`,
    schema: v.pipe(v.array(looseSchema(fields)), v.maxLength(200)) as unknown as v.GenericSchema<
      FieldValues<F>[]
    >,
  }
}

/** An object with these fields. */
export function objectOf<const F extends Fields>(fields: F): Kind<v.GenericSchema<FieldValues<F>>> {
  const names = Object.entries(fields).map(([name, field]) => (field.required ? name : `${name}?`))
  return {
    type: `{${names.join(', ')}}`,
    schema: looseSchema(fields) as unknown as v.GenericSchema<FieldValues<F>>,
  }
}

/** Text by short name, at most 32. */
export const labels = kind(
  '{name: text}',
  v.pipe(
    v.record(v.pipe(v.string(), v.maxLength(128)), v.pipe(v.string(), v.maxLength(128))),
    v.check(record => Object.keys(record).length <= 32, 'at most 32 entries'),
  ),
)

/** Counts by short name, at most 32. */
export const counts = kind(
  '{name: count}',
  v.pipe(
    v.record(v.pipe(v.string(), v.maxLength(128)), whole),
    v.check(record => Object.keys(record).length <= 32, 'at most 32 entries'),
  ),
)
