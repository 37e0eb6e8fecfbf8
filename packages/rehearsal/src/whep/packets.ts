/** A frame as RTP payloads, made once for all viewers. */
export interface RtpFrame {
  /** Ticks of the track's RTP clock since the stage's first frame. */
  readonly time: number
  /** Wall-clock milliseconds of its capture. */
  readonly capture: number
  readonly key: boolean
  readonly payloads: readonly Buffer[]
}

/** Leaves room for the headers of RTP, SRTP and UDP in the smallest path that WebRTC counts on (1280 bytes). */
const LARGEST_PAYLOAD = 1180
const NAL_TYPE = 0x1f
const IDR = 5
const FU_A = 28
const STAP_A = 24

/**
 * H.264 for RTP, packetization mode 1 (RFC 6184): single NAL units, FU-A for large ones, and the parameter sets
 * in a STAP-A before each key frame, so that a viewer can join at any of them.
 * @param avcc NAL units with a length of four bytes in front
 */
export function packetizeH264(avcc: Buffer, parameterSets: readonly Buffer[]): Buffer[] {
  const units = nalUnits(avcc).filter(unit => [1, IDR].includes(typeOf(unit)))
  const payloads = units.some(unit => typeOf(unit) === IDR) ? [aggregate(parameterSets)] : []
  for (const unit of units) {
    if (unit.length <= LARGEST_PAYLOAD) payloads.push(unit)
    else payloads.push(...fragmentUnits(unit))
  }
  return payloads
}

/** The sequence and picture parameter sets in an `avcC` (ISO/IEC 14496-15, 5.3.3.1). */
export function parameterSetsOf(avcC: Buffer): Buffer[] {
  const sets: Buffer[] = []
  let at = 6
  for (let count = avcC.readUInt8(5) & 0x1f, kind = 0; kind < 2; kind++) {
    for (; count > 0; count--) {
      const length = avcC.readUInt16BE(at)
      sets.push(avcC.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
    if (kind === 0) count = avcC.readUInt8(at++)
  }
  return sets
}

/** VP8 for RTP (RFC 7741) with the one-byte descriptor: no picture ids, no layers. */
export function packetizeVp8(frame: Buffer): Buffer[] {
  const payloads: Buffer[] = []
  for (let at = 0; at < frame.length; at += LARGEST_PAYLOAD) {
    payloads.push(
      Buffer.concat([Buffer.from([at === 0 ? 0x10 : 0]), frame.subarray(at, at + LARGEST_PAYLOAD)]),
    )
  }
  return payloads
}

function nalUnits(avcc: Buffer): Buffer[] {
  const units: Buffer[] = []
  for (let at = 0; at + 4 <= avcc.length;) {
    const length = avcc.readUInt32BE(at)
    units.push(avcc.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return units
}

function typeOf(unit: Buffer): number {
  return (unit[0] ?? 0) & NAL_TYPE
}

function aggregate(units: readonly Buffer[]): Buffer {
  const sized = units.flatMap(unit => [Buffer.from([unit.length >> 8, unit.length & 0xff]), unit])
  return Buffer.concat([Buffer.from([0x60 | STAP_A]), ...sized])
}

function fragmentUnits(unit: Buffer): Buffer[] {
  const header = unit[0] ?? 0
  const body = unit.subarray(1)
  const payloads: Buffer[] = []
  for (let at = 0; at < body.length; at += LARGEST_PAYLOAD) {
    const end = Math.min(at + LARGEST_PAYLOAD, body.length)
    const edges = (at === 0 ? 0x80 : 0) | (end === body.length ? 0x40 : 0)
    const indicator = Buffer.from([(header & 0xe0) | FU_A, edges | (header & NAL_TYPE)])
    payloads.push(Buffer.concat([indicator, body.subarray(at, end)]))
  }
  return payloads
}
