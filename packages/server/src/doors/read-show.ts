import { productsInOrder, type Command, type Product, type RoomState } from '@vitrine/protocol'
import * as v from 'valibot'

/** What `POST` and `PATCH /shows` take: parts of the manifest, each replaced whole. */
const changeSchema = v.strictObject({
  title: v.optional(v.unknown()),
  titles: v.optional(v.unknown()),
  starts_at: v.optional(v.unknown()),
  zone: v.optional(v.unknown()),
  poster: v.optional(v.unknown()),
  aspect: v.optional(v.unknown()),
  host: v.optional(v.unknown()),
  merchant: v.optional(v.unknown()),
  markets: v.optional(v.unknown()),
  policy: v.optional(v.unknown()),
  shop: v.optional(v.unknown()),
  experiments: v.optional(v.unknown()),
  sources: v.optional(v.array(v.unknown())),
  products: v.optional(v.array(v.looseObject({ item_id: v.string() }))),
  agenda: v.optional(v.array(v.unknown())),
  cues: v.optional(v.array(v.unknown())),
  phase: v.optional(v.string()),
})
/** A show as its operator describes it; times, products and the rest as in the manifest. */
export type ShowChange = v.InferInput<typeof changeSchema>

/** A command, and where in the change its data came from. */
export interface Step {
  command: Command
  /** Says where in the change a path of the command's data is. */
  place: (path: string) => string
}

/** The commands that make a room as `input` says. What is so already is left out, so that asking twice changes nothing. */
export function stepsOf(
  input: unknown,
  { show, products: held }: RoomState,
): { steps: Step[] } | { path: string; message: string } {
  const parsed = v.safeParse(changeSchema, input)
  if (!parsed.success) {
    const [issue] = parsed.issues
    return { path: v.getDotPath(issue) ?? '', message: issue.message }
  }
  const { sources, products, agenda, cues, phase, ...settings } = parsed.output
  const steps: Step[] = []
  const step = (type: string, data: unknown, place: Step['place'] = path => path) =>
    steps.push({ command: { type, data }, place })

  const changed = Object.fromEntries(
    Object.entries(settings).filter(([key, value]) => !same(value, show.settings[key])),
  )
  if (Object.keys(changed).length) step('show.set', changed)
  if (sources && !same(sources, show.stream?.sources)) step('stage.stream', { sources })
  if (products) steps.push(...productSteps(products, productsInOrder(held)))
  if (agenda && !same(agenda, show.agenda?.items))
    step('show.agenda', { items: agenda }, path => path.replace(/^items/, 'agenda'))
  if (cues && !same(cues, show.cues?.cues)) step('show.cues', { cues })
  if (phase !== undefined && phase !== show.phase?.phase) step('show.phase', { phase })
  return { steps }
}

function productSteps(wanted: readonly { item_id: string }[], held: readonly Product[]): Step[] {
  const ids = wanted.map(({ item_id }) => item_id)
  const removed = held.filter(({ item_id }) => !ids.includes(item_id))
  const sets = wanted.flatMap((product, index): Step[] =>
    same(
      product,
      held.find(({ item_id }) => item_id === product.item_id),
    )
      ? []
      : [
          {
            command: { type: 'product.set', data: product },
            place: path => [`products.${index}`, path].filter(Boolean).join('.'),
          },
        ],
  )
  const whole = () => 'products'
  return [
    ...removed.map(({ item_id }) => ({
      command: { type: 'product.remove', data: { item_id } },
      place: whole,
    })),
    ...sets,
    ...(same(
      ids,
      held.map(({ item_id }) => item_id),
    )
      ? []
      : [{ command: { type: 'product.order', data: { item_ids: ids } }, place: whole }]),
  ]
}

/** Equal as JSON, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [defined(a), defined(b)]
  return left.length === right.length && left.every(([key, value]) => same(value, Reflect.get(b, key)))
}

function defined(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, one]) => one !== undefined)
}
