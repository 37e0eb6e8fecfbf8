import type { Source } from '../sources.ts'
import type { OpenConnection, StandBy, TransportKind } from './transport.ts'

/** Which transport plays this source in this browser; nothing when none can. */
export function transportFor(source: Source): TransportKind | undefined {
  switch (source.kind) {
    case 'whep':
    case 'livekit':
      return 'RTCPeerConnection' in globalThis ? source.kind : undefined
    case 'llhls':
    case 'hls':
      // Media source first: Chromium claims to play HLS by itself and then fails on low-latency playlists.
      if ('ManagedMediaSource' in globalThis || 'MediaSource' in globalThis) return source.kind
      return playsHls() ? 'native' : undefined
    case 'file':
      return 'file'
    default:
      return undefined
  }
}

function playsHls(): boolean {
  return document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== ''
}

/** Fetches the code of a transport; the browser keeps it, so asking again costs nothing. */
export async function loadTransport(kind: TransportKind): Promise<OpenConnection> {
  switch (kind) {
    case 'whep':
      return (await import('./whep.ts')).openWhep
    case 'livekit':
      // Its client is large: it comes beside what asks for it, not after.
      void import('./livekit-room.ts').catch(() => undefined)
      return (await import('./livekit.ts')).openLivekit
    case 'llhls':
    case 'hls':
      return (await import('./hls.ts')).openHls
    case 'native':
      return (await import('./native.ts')).openNative
    case 'file':
      return (await import('./file.ts')).openFile
  }
}

/** Fetches the code that holds a source ready; nothing where there is nothing to be ready with. */
export async function loadStandby(kind: TransportKind): Promise<StandBy | undefined> {
  return isByHls(kind) ? (await import('./hls.ts')).standByHls : undefined
}

/** Whether our own code fetches its playlists. */
export function isByHls(kind: TransportKind | undefined): boolean {
  return kind === 'llhls' || kind === 'hls'
}
