import { randomInt } from 'node:crypto'
import { RtcpSenderInfo, RtcpSourceDescriptionPacket, RtcpSrPacket, RtpHeader } from 'werift'
import { SourceDescriptionChunk, SourceDescriptionItem } from 'werift'
import type { RTCRtpSender } from 'werift'
import type { RtpFrame } from './packets.ts'

/** One track on its way to one viewer. */
export interface RtpStream {
  send(frame: RtpFrame): void
  /** Sends again what the viewer says it lost. */
  resend(sequenceNumbers: readonly number[]): void
  /** Says which RTP time is which wall-clock time, so that the viewer can play both tracks in step. */
  report(wall: number, time: number, cname: string): void
}

interface Packet {
  readonly sequence: number
  readonly time: number
  readonly marker: boolean
  readonly capture: { id: number; payload: Buffer } | undefined
  readonly payload: Buffer
}

const BURST_PACKETS = 48
const BURST_MS = 2
/** Enough for a group of pictures: a packet asked for later than that is of no use any more. */
const KEPT_PACKETS = 1024
const NTP_EPOCH_SECONDS = 2_208_988_800

/**
 * Writes to the transport itself instead of `sender.sendRtp`: werift's own sender reports carry an NTP time whose
 * fraction is wrong by up to a second, which no viewer could keep lips and sound together by.
 */
export function createRtpStream(sender: RTCRtpSender, captureTimeId: number | undefined): RtpStream {
  sender.rtcpRunning = true
  const firstTime = randomInt(0x100000000)
  let sequence = randomInt(0x8000)
  let packets = 0
  let octets = 0
  const sent: Array<Packet | undefined> = []

  const captureTime = (wall: number) => {
    if (captureTimeId === undefined) return undefined
    const payload = Buffer.alloc(8)
    payload.writeBigUInt64BE(ntpOf(wall))
    return { id: captureTimeId, payload }
  }

  const outbox: Packet[] = []
  let waiting: NodeJS.Timeout | undefined

  /** A whole group of pictures at once would be more than a viewer's socket holds. */
  function drain(): void {
    waiting = undefined
    for (const packet of outbox.splice(0, BURST_PACKETS)) write(packet)
    if (outbox.length > 0) waiting = setTimeout(drain, BURST_MS)
  }

  function write(packet: Packet): void {
    const header = new RtpHeader({
      payloadType: sender.codec?.payloadType ?? 0,
      ssrc: sender.ssrc,
      sequenceNumber: packet.sequence,
      timestamp: packet.time,
      marker: packet.marker,
      extension: packet.capture !== undefined,
      extensions: packet.capture === undefined ? [] : [packet.capture],
    })
    void sender.dtlsTransport.sendRtp(packet.payload, header)
  }

  return {
    send(frame) {
      const time = (firstTime + Math.round(frame.time)) % 0x100000000
      frame.payloads.forEach((payload, i) => {
        const marker = i === frame.payloads.length - 1
        const capture = i === 0 ? captureTime(frame.capture) : undefined
        const packet = { sequence, time, marker, capture, payload }
        sent[sequence % KEPT_PACKETS] = packet
        sequence = (sequence + 1) & 0xffff
        packets++
        octets += payload.length
        outbox.push(packet)
      })
      if (waiting === undefined) drain()
    },
    resend(sequenceNumbers) {
      for (const number of sequenceNumbers) {
        const packet = sent[number % KEPT_PACKETS]
        if (packet?.sequence === number) write(packet)
      }
    },
    report(wall, time, cname) {
      if (packets === 0) return
      const senderInfo = new RtcpSenderInfo({
        ntpTimestamp: ntpOf(wall),
        rtpTimestamp: (firstTime + Math.round(time)) % 0x100000000,
        packetCount: packets % 0x100000000,
        octetCount: octets % 0x100000000,
      })
      const source = new SourceDescriptionChunk({
        source: sender.ssrc,
        items: [new SourceDescriptionItem({ type: 1, text: cname })],
      })
      void sender.dtlsTransport.sendRtcp([
        new RtcpSrPacket({ ssrc: sender.ssrc, senderInfo }),
        new RtcpSourceDescriptionPacket({ chunks: [source] }),
      ])
    },
  }
}

/** RFC 3550: seconds since 1900 in the upper, their fraction in the lower 32 bits. */
function ntpOf(wall: number): bigint {
  const seconds = Math.floor(wall / 1000)
  const fraction = Math.floor(((wall % 1000) / 1000) * 0x100000000)
  return (BigInt(seconds + NTP_EPOCH_SECONDS) << 32n) | BigInt(fraction)
}
