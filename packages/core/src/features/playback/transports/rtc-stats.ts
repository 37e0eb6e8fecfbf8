import type { Flow } from '../way.ts'

export interface RtcStats {
  /** The instant on screen at `at`, on the sender's clock (ms since 1970), as the browser knows it by RTCP. */
  readonly playout: number | undefined
  /** How far the picture is ahead of the sound (ms), where the browser knows of both. */
  readonly ahead: number | undefined
  /** Mean wait in the jitter buffer (ms). */
  readonly jitterDelay: number
  readonly roundTrip: number
  /** Bits a second. */
  readonly bitrate: number | undefined
  /** What came in so far, by receivers that are no longer there too. */
  readonly bytes: number
  /** By receiver. */
  readonly counts: ReadonlyMap<string, number>
  readonly at: number
}

/** NTP counts from 1900 (RFC 5905). */
const NTP_EPOCH_MS = 2_208_988_800_000
/** Some browsers give Unix time: anything before 1990 in NTP's count can't be NTP. */
const EARLIEST_NTP_MS = NTP_EPOCH_MS + 631_152_000_000

/** What is used of `RTCInboundRtpStreamStats` and `RTCIceCandidatePairStats`. */
interface Report {
  readonly id: string
  readonly type: string
  readonly kind?: string
  readonly bytesReceived?: number
  readonly packetsReceived?: number
  readonly packetsLost?: number
  readonly responsesReceived?: number
  readonly jitterBufferDelay?: number
  readonly jitterBufferEmittedCount?: number
  readonly estimatedPlayoutTimestamp?: number
  readonly nominated?: boolean
  readonly currentRoundTripTime?: number
}

/** A whole connection, or one receiver of it. */
export type StatsSource = Pick<RTCPeerConnection, 'getStats'>

export async function readStats(
  sources: readonly StatsSource[],
  before: RtcStats | undefined,
): Promise<RtcStats> {
  const { at, inbound, pair } = await read(sources)
  const picture = inbound.find(each => each.kind === 'video')
  const sound = inbound.find(each => each.kind === 'audio')
  const grown = sum(inbound, ({ id, bytesReceived = 0 }) => bytesReceived - (before?.counts.get(id) ?? 0))
  const counts = new Map(before?.counts)
  for (const { id, bytesReceived = 0 } of inbound) counts.set(id, bytesReceived)
  const emitted = picture?.jitterBufferEmittedCount ?? 0
  const [seen, heard] = [picture, sound].map(each => unixTime(each?.estimatedPlayoutTimestamp))
  return {
    playout: seen,
    ahead: seen === undefined || heard === undefined ? undefined : seen - heard,
    jitterDelay: emitted > 0 ? ((picture?.jitterBufferDelay ?? 0) * 1_000) / emitted : 0,
    roundTrip: roundTripOf(pair),
    bitrate: before && at > before.at ? Math.round((grown * 8_000) / (at - before.at)) : undefined,
    bytes: (before?.bytes ?? 0) + grown,
    counts,
    at,
  }
}

/** What there is to know of the way alone. */
export async function readFlow(sources: readonly StatsSource[]): Promise<Flow> {
  const { at, inbound, pair } = await read(sources)
  return {
    at,
    packets: sum(inbound, each => each.packetsReceived),
    lost: sum(inbound, each => each.packetsLost),
    answers: pair?.responsesReceived ?? 0,
    roundTrip: roundTripOf(pair),
  }
}

async function read(
  sources: readonly StatsSource[],
): Promise<{ at: number; inbound: Report[]; pair: Report | undefined }> {
  const reports: Report[] = []
  const answers = await Promise.all(sources.map(source => source.getStats()))
  for (const answer of answers) answer.forEach((report: Report) => reports.push(report))
  return {
    at: performance.now(),
    inbound: reports.filter(each => each.type === 'inbound-rtp'),
    pair: reports.find(each => each.type === 'candidate-pair' && each.nominated),
  }
}

function sum(reports: readonly Report[], read: (report: Report) => number | undefined): number {
  return reports.reduce((total, each) => total + (read(each) ?? 0), 0)
}

function roundTripOf(pair: Report | undefined): number {
  return (pair?.currentRoundTripTime ?? 0) * 1_000
}

function unixTime(playout: number | undefined): number | undefined {
  if (playout === undefined || playout <= 0) return undefined
  return playout > EARLIEST_NTP_MS ? playout - NTP_EPOCH_MS : playout
}
