import { describe, expect, it } from 'vitest'
import { codecNames, fragment, initSegment } from './mp4.ts'

const AVCC = Buffer.from([1, 0x42, 0xc0, 0x1f, 0xff, 0xe1, 0, 2, 0x67, 0x42, 1, 0, 1, 0x68])
const ASC = Buffer.from([0x11, 0x90])

interface Box {
  type: string
  body: Buffer
  /** Where the box begins in the whole. */
  at: number
}

function boxes(bytes: Buffer, start = 0): Box[] {
  const found: Box[] = []
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    found.push({ type, body: bytes.subarray(at + 8, at + bytes.readUInt32BE(at)), at: start + at })
  }
  return found
}

function inside(bytes: Buffer, ...path: string[]): Buffer[] {
  return path.reduce<Buffer[]>(
    (levels, type) =>
      levels.flatMap(level =>
        boxes(level)
          .filter(box => box.type === type)
          .map(box => box.body),
      ),
    [bytes],
  )
}

describe('an initialisation segment', () => {
  const init = initSegment({ width: 720, height: 1280 }, AVCC, ASC)

  it('has a movie with a picture and a sound track, both to be continued in fragments', () => {
    expect(boxes(init).map(box => box.type)).toEqual(['ftyp', 'moov'])
    expect(inside(init, 'moov', 'trak', 'mdia', 'hdlr').map(body => body.toString('latin1', 8, 12))).toEqual([
      'vide',
      'soun',
    ])
    expect(inside(init, 'moov', 'mvex', 'trex')).toHaveLength(2)
  })

  it('carries the size and both codec configurations', () => {
    const [video, audio] = inside(init, 'moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd').map(body =>
      body.subarray(8),
    )
    const entry = boxes(video ?? Buffer.alloc(0))[0]
    expect(entry?.type).toBe('avc1')
    expect([entry?.body.readUInt16BE(24), entry?.body.readUInt16BE(26)]).toEqual([720, 1280])
    expect(inside(entry?.body.subarray(78) ?? Buffer.alloc(0), 'avcC')).toEqual([AVCC])
    expect(audio?.includes(ASC)).toBe(true)
  })

  it('is named by what the encoder really made', () => {
    expect(codecNames(AVCC)).toBe('avc1.42c01f,mp4a.40.2')
  })
})

describe('a fragment', () => {
  const frames = [Buffer.from('first'), Buffer.from('second frame')]
  const sounds = [Buffer.from('do'), Buffer.from('re mi')]
  const bytes = fragment(
    5,
    { start: 2 ** 33 + 9000, samples: frames.map((data, i) => ({ data, key: i === 0, duration: 3000 })) },
    { start: 4096, samples: sounds.map(data => ({ data, key: true, duration: 1024 })) },
  )
  const runs = inside(bytes, 'moof', 'traf', 'trun')

  it('says when each track goes on', () => {
    const times = inside(bytes, 'moof', 'traf', 'tfdt').map(body => Number(body.readBigUInt64BE(4)))
    expect(times).toEqual([2 ** 33 + 9000, 4096])
  })

  it('points at the samples of each track', () => {
    const samples = runs.map(run => {
      let at = run.readInt32BE(8)
      return Array.from({ length: run.readUInt32BE(4) }, (_, i) => {
        const size = run.readUInt32BE(12 + i * 12 + 4)
        at += size
        return bytes.subarray(at - size, at)
      })
    })
    expect(samples).toEqual([frames, sounds])
  })

  it('marks key frames', () => {
    expect(runs[0]?.readUInt32BE(20)).toBe(0x02000000)
    expect(runs[0]?.readUInt32BE(32)).toBe(0x01010000)
  })

  it('leaves out a track without samples', () => {
    const silent = fragment(
      1,
      { start: 0, samples: [{ data: Buffer.from('x'), key: true, duration: 3000 }] },
      {
        start: 0,
        samples: [],
      },
    )
    expect(inside(silent, 'moof', 'traf')).toHaveLength(1)
  })
})
