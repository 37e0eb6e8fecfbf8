import { describe, expect, it } from 'vitest'
import { mediaPlaylist, multivariantPlaylist, recordingPlaylist } from './playlist.ts'
import type { ListedSegment } from './playlist.ts'

const START = Date.UTC(2026, 0, 2, 3, 4, 5, 678)

function segment(msn: number, parts: number, complete = true): ListedSegment {
  return {
    msn,
    uri: `s${msn}.m4s`,
    capture: START + (msn - 7) * 1000,
    duration: parts * 0.2,
    complete,
    parts: Array.from({ length: parts }, (_, i) => ({
      uri: `s${msn}.p${i}.m4s`,
      duration: 0.2,
      independent: i === 0,
    })),
  }
}

const live = (segments: ListedSegment[]) =>
  mediaPlaylist({
    segments,
    initUri: 'init.mp4',
    targetDuration: 1,
    partTarget: 0.2,
    hint: 's9.p2.m4s',
    reports: [{ uri: '../360p/index.m3u8', msn: 9, part: 1 }],
  })

describe('a live playlist', () => {
  const text = live([segment(7, 5), segment(8, 5), segment(9, 2, false)])
  const lines = text.trimEnd().split('\n')

  it('begins with what low latency needs', () => {
    expect(lines.slice(0, 8)).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:9',
      '#EXT-X-TARGETDURATION:1',
      '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.60000,HOLD-BACK=3.00000',
      '#EXT-X-PART-INF:PART-TARGET=0.20000',
      '#EXT-X-MEDIA-SEQUENCE:7',
      '#EXT-X-MAP:URI="init.mp4"',
      '#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.678Z',
    ])
  })

  it('lists the parts of a segment before the segment, the first one independent', () => {
    const at = lines.indexOf('s8.m4s')
    expect(lines.slice(at - 7, at + 1)).toEqual([
      '#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:06.678Z',
      '#EXT-X-PART:DURATION=0.20000,URI="s8.p0.m4s",INDEPENDENT=YES',
      '#EXT-X-PART:DURATION=0.20000,URI="s8.p1.m4s"',
      '#EXT-X-PART:DURATION=0.20000,URI="s8.p2.m4s"',
      '#EXT-X-PART:DURATION=0.20000,URI="s8.p3.m4s"',
      '#EXT-X-PART:DURATION=0.20000,URI="s8.p4.m4s"',
      '#EXTINF:1.00000,',
      's8.m4s',
    ])
  })

  it('ends with the parts of the segment in the making, the hint and the other rendition', () => {
    expect(lines.slice(-5)).toEqual([
      '#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07.678Z',
      '#EXT-X-PART:DURATION=0.20000,URI="s9.p0.m4s",INDEPENDENT=YES',
      '#EXT-X-PART:DURATION=0.20000,URI="s9.p1.m4s"',
      '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s9.p2.m4s"',
      '#EXT-X-RENDITION-REPORT:URI="../360p/index.m3u8",LAST-MSN=9,LAST-PART=1',
    ])
    expect(text).not.toContain('s9.m4s')
  })

  it('keeps parts only near the end', () => {
    const long = live([1, 2, 3, 4, 5].map(msn => segment(msn, 5)).concat(segment(6, 1, false)))
    expect(long).not.toContain('s2.p0.m4s')
    expect(long).toContain('s3.p0.m4s')
    expect(long).toContain('\ns1.m4s')
  })
})

it('writes a recording as a finished playlist', () => {
  const text = recordingPlaylist({ segments: [segment(7, 5)], initUri: 'init.mp4', targetDuration: 1 })
  expect(text.trimEnd().split('\n')).toEqual([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-TARGETDURATION:1',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-MEDIA-SEQUENCE:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MAP:URI="init.mp4"',
    '#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.678Z',
    '#EXTINF:1.00000,',
    's7.m4s',
    '#EXT-X-ENDLIST',
  ])
})

it('names each rendition with its codecs', () => {
  const text = multivariantPlaylist([
    {
      uri: '720p/index.m3u8',
      bandwidth: 2_800_000,
      averageBandwidth: 1_400_000,
      width: 720,
      height: 1280,
      codecs: 'avc1.42c01f,mp4a.40.2',
    },
  ])
  expect(text.trimEnd().split('\n').slice(-2)).toEqual([
    '#EXT-X-STREAM-INF:BANDWIDTH=2800000,AVERAGE-BANDWIDTH=1400000,RESOLUTION=720x1280,FRAME-RATE=30.000,CODECS="avc1.42c01f,mp4a.40.2"',
    '720p/index.m3u8',
  ])
})
