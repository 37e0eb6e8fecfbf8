/** One encoded unit out of an FLV stream: a video access unit (AVCC) or an AAC frame. */
export interface FlvPacket {
  readonly kind: 'video' | 'audio'
  /** Codec configuration (avcC or AudioSpecificConfig) instead of media. */
  readonly config: boolean
  /** Milliseconds on the stream's own clock. */
  readonly time: number
  readonly key: boolean
  readonly data: Buffer
}

const FILE_HEADER = 13
const TAG_HEADER = 11
const TAG_FOOTER = 4

/**
 * Takes FLV apart as it arrives. FLV because every packet has its length in front: a frame can leave as soon as
 * it is encoded, where fragmented MP4 and Annex B are known to be complete only when the next one begins.
 */
export function createFlvReader(onPacket: (packet: FlvPacket) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0)
  let started = false
  return chunk => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    if (!started) {
      if (pending.length < FILE_HEADER) return
      pending = pending.subarray(FILE_HEADER)
      started = true
    }
    while (pending.length >= TAG_HEADER) {
      const size = pending.readUIntBE(1, 3)
      const end = TAG_HEADER + size + TAG_FOOTER
      if (pending.length < end) return
      const packet = packetOf(pending.subarray(0, TAG_HEADER + size))
      pending = pending.subarray(end)
      if (packet) onPacket(packet)
    }
  }
}

function packetOf(tag: Buffer): FlvPacket | undefined {
  const time = tag.readUIntBE(4, 3) + tag.readUInt8(7) * 0x1000000
  const body = tag.subarray(TAG_HEADER)
  const type = tag.readUInt8(0)
  if (type === 9 && body.length > 5 && body.readUInt8(1) <= 1) {
    return {
      kind: 'video',
      config: body.readUInt8(1) === 0,
      time,
      key: body.readUInt8(0) >> 4 === 1,
      data: Buffer.from(body.subarray(5)),
    }
  }
  if (type === 8 && body.length > 2) {
    return {
      kind: 'audio',
      config: body.readUInt8(1) === 0,
      time,
      key: true,
      data: Buffer.from(body.subarray(2)),
    }
  }
  return undefined
}
