export { atom, computed } from 'nanostores'
export type { ReadableAtom } from 'nanostores'
export {
  canChoose,
  CAPTION_LENGTH,
  isStaff,
  LINE_LENGTH,
  readManifest,
  times,
  variantFor,
} from '@vitrine/protocol'
export type {
  AgendaItem,
  Cart,
  ChatLine,
  Choice,
  Cue,
  Deal,
  Line,
  Manifest,
  Money,
  Person,
  Phase,
  Product,
  Refusal,
  RefusalCode,
  RoomState,
  Source,
  Variant,
  You,
} from '@vitrine/protocol'
export { VitrineError } from './errors.ts'
export type { VitrineErrorCode } from './errors.ts'
export { createSession } from './session.ts'
export type { Session, SessionOptions, SessionState } from './session.ts'
export type { Feature, Policy, Ports } from './ports/ports.ts'
export type { Clock } from './ports/clock/clock.ts'
export { directionOf } from './ports/locale/locale.ts'
export type { Locale } from './ports/locale/locale.ts'
export type { Answer, Room, RoomStatus } from './ports/room/room.ts'
export type { RoomSocket, RoomTransport, SocketEvents } from './ports/room/socket.ts'
export type {
  AddLine,
  CartResult,
  LocalPromise,
  ShopMarket,
  ShopPort,
  ShopReason,
  ShopStatus,
} from './ports/shop/shop.ts'
export type { CustomShop } from './ports/shop/custom/custom-shop.ts'
export type { ShopChoice } from './ports/shop/create-shop.ts'
export { createShow } from './features/show/show.ts'
export type { Show } from './features/show/show.ts'
export { createChat } from './features/chat/chat.ts'
export type { Chat, ChatStatus, PendingLine } from './features/chat/chat.ts'
export { createProducts, firstChoice } from './features/products/products.ts'
export type { Products, ProductSource } from './features/products/products.ts'
export { createDeals } from './features/deals/deals.ts'
export type { Deals, DealStatus, DealView } from './features/deals/deals.ts'
export { createOffers } from './features/offers/offers.ts'
export type { Bought, Offers } from './features/offers/offers.ts'
export type { Offer } from './features/offers/offer-of.ts'
export { createPresence } from './features/presence/presence.ts'
export type { Presence } from './features/presence/presence.ts'
export { createReactions } from './features/reactions/reactions.ts'
export type { Reactions } from './features/reactions/reactions.ts'
export { firstPicture } from './first-picture.ts'
export { createPlayback } from './features/playback/playback.ts'
export type {
  Playback,
  PlaybackPhase,
  PlaybackState,
  Quality,
  Sound,
  TransportKind,
} from './features/playback/playback.ts'
export { createRenditions } from './features/playback/renditions.ts'
export type { Rendition, RenditionList, Renditions } from './features/playback/renditions.ts'
export { createTimeline } from './features/playback/timeline.ts'
export type { Timeline, Timelines } from './features/playback/timeline.ts'
export { createCaptions } from './features/playback/captions.ts'
export type { Captions, CaptionState, CaptionTrack } from './features/playback/captions.ts'
export { createPreferences } from './features/playback/preferences.ts'
export type { Preferences, PreferenceStore } from './features/playback/preferences.ts'
export { createMediaSession } from './features/playback/media-session.ts'
export { createResume } from './features/playback/resume.ts'
export type { Resume } from './features/playback/resume.ts'
export { httpSink } from './ports/telemetry/http-sink.ts'
export { callbackSink } from './ports/telemetry/callback-sink.ts'
export { consoleSink } from './ports/telemetry/console-sink.ts'
export { SinkError } from './ports/telemetry/sink.ts'
export { reportPurchase } from './ports/telemetry/report-purchase.ts'
export type { Consent, Sink, Telemetry } from './ports/telemetry/telemetry.ts'
