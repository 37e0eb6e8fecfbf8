const PAGE_HEADER = 27
const HEADER_PACKETS = 2

/**
 * Takes the Opus packets out of an Ogg stream (RFC 3533, RFC 7845), leaving out its two header packets.
 * A packet may go over several pages.
 */
export function createOggReader(onPacket: (packet: Buffer) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0)
  let open: Buffer[] = []
  let seen = 0
  return chunk => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    while (pending.length >= PAGE_HEADER) {
      const count = pending.readUInt8(26)
      if (pending.length < PAGE_HEADER + count) return
      const lacing = pending.subarray(PAGE_HEADER, PAGE_HEADER + count)
      const size = lacing.reduce((sum, length) => sum + length, 0)
      const start = PAGE_HEADER + count
      if (pending.length < start + size) return
      let at = start
      for (const length of lacing) {
        open.push(pending.subarray(at, at + length))
        at += length
        if (length === 255) continue
        if (seen >= HEADER_PACKETS) onPacket(Buffer.concat(open))
        seen++
        open = []
      }
      pending = pending.subarray(start + size)
    }
  }
}
