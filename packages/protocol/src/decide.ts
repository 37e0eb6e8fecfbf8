import * as v from 'valibot'
import type { Decision, Facts, Needs, Rule } from './decision.ts'
import { captionRules } from './kinds/captions.ts'
import { chatRules } from './kinds/chat.ts'
import { dealRules, dealsDue, overdue } from './kinds/deals.ts'
import { peopleRules } from './kinds/people.ts'
import { productRules } from './kinds/products.ts'
import { showRules } from './kinds/show.ts'
import type { Person } from './person.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { RoomState } from './room.ts'

/** What someone asks of the room. */
export interface Command {
  type: string
  data: unknown
}

/** A rule with the part of the room's state it stands on. */
function over<S>(rules: Record<string, Rule<S, never>>, part: (state: RoomState) => S): [string, Bound][] {
  return Object.entries(rules).map(([type, made]) => {
    const { decide, ...rest } = made as unknown as Rule<S>
    return [type, { ...rest, decide: (state, asked) => decide(part(state), asked) }]
  })
}
type Bound = Rule<RoomState>

const RULES: ReadonlyMap<string, Bound> = new Map([
  ...over(showRules as never, state => state.show),
  ...over(productRules as never, state => state.products),
  ...over(dealRules as never, ({ deals, products }) => ({ deals, products })),
  ...over(chatRules as never, ({ chat, people }) => ({ chat, people })),
  ...over(captionRules as never, state => state.captions),
  ...over(peopleRules as never, state => state.people),
])

/** A command that was understood and may be asked by this role; fetch `needs`, then `decide`. */
export interface Checked {
  needs: Needs
  decide(state: RoomState, facts: Facts, now: number): Decision | { refusal: Refusal }
}

/** Asking is strict: the first thing wrong is named, with its path. */
export function check(command: Command, who: Person): Checked | { refusal: Refusal } {
  const found = RULES.get(command.type)
  if (!found) return refuse('unknown_type', `There is no command ${command.type.slice(0, 64)}.`)
  if (!found.roles.includes(who.role)) return refuse('not_allowed', 'That is not for your role.')
  const parsed = v.safeParse(found.schema, command.data)
  if (!parsed.success) {
    const issue = parsed.issues[0]
    const path = v.getDotPath(issue as v.BaseIssue<never>) ?? ''
    const long = issue.type === 'max_length' && typeof issue.input === 'string'
    return refuse(long ? 'too_long' : 'invalid', issue.message, { path })
  }
  const data = parsed.output
  return {
    needs: found.needs?.(data) ?? {},
    decide: (state, facts, now) => found.decide(state, { data, facts, who, now }),
  }
}

/** What the server does by itself at `now`: ends deals, frees holds. */
export function tick(state: RoomState, now: number): Decision {
  return { messages: overdue(state.deals, now) }
}

/** When `tick` is next due, server ms. */
export function due(state: RoomState): number | undefined {
  return dealsDue(state.deals)
}
