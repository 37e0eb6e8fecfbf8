/// <reference lib="dom" />
import type { Page } from 'playwright-core'

declare global {
  /** The page's WebRTC connections so far, where `PEERS` runs in it. */
  var testPeers: RTCPeerConnection[]
}

/** Keeps the page's WebRTC connections; runs before the page's own scripts. */
export const PEERS = `{
  const Peer = RTCPeerConnection
  globalThis.testPeers = []
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(...args) { super(...args); testPeers.push(this) }
  }
}`

/** What came in over connections that are open, by kind (packets). */
export function received(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const found: Record<string, number> = {}
    for (const peer of testPeers.filter(({ connectionState }) => connectionState === 'connected')) {
      for (const each of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (each['type'] === 'inbound-rtp')
          found[String(each['kind'])] = (found[String(each['kind'])] ?? 0) + Number(each['packetsReceived'])
      }
    }
    return found
  })
}
