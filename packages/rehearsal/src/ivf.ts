const FILE_HEADER = 32
const FRAME_HEADER = 12

/** Takes the frames out of an IVF stream. `time` counts frames. */
export function createIvfReader(
  onFrame: (frame: { time: number; data: Buffer }) => void,
): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0)
  let started = false
  return chunk => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    if (!started) {
      if (pending.length < FILE_HEADER) return
      pending = pending.subarray(FILE_HEADER)
      started = true
    }
    while (pending.length >= FRAME_HEADER) {
      const end = FRAME_HEADER + pending.readUInt32LE(0)
      if (pending.length < end) return
      onFrame({
        time: Number(pending.readBigUInt64LE(4)),
        data: Buffer.from(pending.subarray(FRAME_HEADER, end)),
      })
      pending = pending.subarray(end)
    }
  }
}
