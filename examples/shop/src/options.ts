export type EmbedOptions = {
  /** Address of the loader, `embed.js`. */
  script: string
  /** Address of `embed.css`. */
  css: string
  /** Address of the show's manifest. */
  show: string
  /** A second show, for the page that has two; the same one without it. */
  second?: string
  /** Address events go to when a page has no show on it, write key included. */
  events?: string
  /** Every origin pictures, sound, room and events come from; the loader's own is among them anyway. */
  origins: string[]
}

export type ShopOptions = {
  port: number
  /** `localhost` without it. */
  host?: string
  /** Folder for the shop's books; in memory without it. */
  data?: string
  /** Signs the orders reported to the show's server. */
  secret: string
  orders_url: string
  claims_url: string
  embed: EmbedOptions
  log?: (line: string) => void
  /** What `/healthz` answers by; ready at once without it. */
  ready?: () => boolean
  /** ms since the epoch. */
  now?: () => number
  /** The first wait before an order is reported again, ms. */
  retry_ms?: number
}
