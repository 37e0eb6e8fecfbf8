import {
  captionMessages,
  foldCaptions,
  initialCaptions,
  keepCaptions,
  type CaptionMessage,
  type CaptionsState,
} from './kinds/captions.ts'
import {
  chatMessages,
  foldChat,
  initialChat,
  keepChat,
  type ChatMessage,
  type ChatState,
} from './kinds/chat.ts'
import {
  dealMessages,
  foldDeals,
  initialDeals,
  keepDeals,
  type DealMessage,
  type DealsState,
} from './kinds/deals.ts'
import {
  foldPeople,
  initialPeople,
  keepPeople,
  peopleMessages,
  type PeopleMessage,
  type PeopleState,
} from './kinds/people.ts'
import {
  foldProducts,
  initialProducts,
  keepProducts,
  productMessages,
  type ProductMessage,
  type ProductsState,
} from './kinds/products.ts'
import {
  foldShow,
  initialShow,
  keepShow,
  showMessages,
  type ShowMessage,
  type ShowState,
} from './kinds/show.ts'
import { isFor } from './message.ts'
import type { Message } from './messages.ts'
import { isStaff, type Person } from './person.ts'

/** What a room's log says, folded. The same in a page, in a replay, on the server and in the review. */
export interface RoomState {
  /** The last message folded in, and its server time. */
  seq: number
  at: number
  show: ShowState
  products: ProductsState
  deals: DealsState
  chat: ChatState
  captions: CaptionsState
  people: PeopleState
}

export const emptyRoom: RoomState = {
  seq: 0,
  at: 0,
  show: initialShow,
  products: initialProducts,
  deals: initialDeals,
  chat: initialChat,
  captions: initialCaptions,
  people: initialPeople,
}

/** The state after `message`. Pure; parts it does not touch stay the same object. */
export function foldRoom(state: RoomState, message: Message): RoomState {
  const { seq, at, type } = message
  const next = { ...state, seq, at }
  if (type in chatMessages) next.chat = foldChat(state.chat, message as ChatMessage)
  else if (type in captionMessages) next.captions = foldCaptions(state.captions, message as CaptionMessage)
  else if (type in dealMessages) next.deals = foldDeals(state.deals, message as DealMessage)
  else if (type in productMessages) next.products = foldProducts(state.products, message as ProductMessage)
  else if (type in showMessages) next.show = foldShow(state.show, message as ShowMessage)
  else if (type in peopleMessages) next.people = foldPeople(state.people, message as PeopleMessage)
  return next
}

/** The `seq` of every message that still matters. */
export function keepRoom(state: RoomState): Set<number> {
  return new Set([
    ...keepShow(state.show),
    ...keepProducts(state.products),
    ...keepDeals(state.deals),
    ...keepChat(state.chat),
    ...keepCaptions(state.captions),
    ...keepPeople(state.people),
  ])
}

/** A snapshot: the log without what no longer matters. `fold(thin(log))` is `fold(log)`. */
export function thin(log: readonly Message[]): Message[] {
  const kept = keepRoom(log.reduce(foldRoom, emptyRoom))
  return log.filter(({ seq }) => kept.has(seq))
}

/**
 * What `who` may be served of `messages`: its own audience, and below staff nothing that `deleted` names, nor its words
 * in a pin or a reply.
 */
export function redact<M extends Pick<Message, 'seq' | 'to' | 'type' | 'ref'>>(
  messages: readonly M[],
  who: Pick<Person, 'id' | 'role'>,
  deleted: ReadonlySet<number>,
): M[] {
  const staff = isStaff(who.role)
  const gone = ({ seq, type, ref }: M) =>
    deleted.has(seq) || (QUOTING.has(type) && ref !== undefined && deleted.has(ref))
  return messages.filter(message => isFor(message, who) && (staff || !gone(message)))
}

const QUOTING: ReadonlySet<string> = new Set(['chat.pin', 'chat.reply'])
