/** What a playlist says of a segment. Times in seconds, `capture` in wall-clock milliseconds. */
export interface ListedSegment {
  readonly msn: number
  readonly uri: string
  readonly capture: number
  readonly duration: number
  /** False for the one still being made: only its parts are listed. */
  readonly complete: boolean
  readonly parts: ReadonlyArray<{ uri: string; duration: number; independent: boolean }>
}

export interface MediaPlaylist {
  readonly segments: readonly ListedSegment[]
  readonly initUri: string
  readonly targetDuration: number
  readonly partTarget: number
  /** URI of the part that comes next. */
  readonly hint: string
  /** What the other rendition has by now. */
  readonly reports: ReadonlyArray<{ uri: string; msn: number; part: number }>
}

export interface Variant {
  readonly uri: string
  readonly bandwidth: number
  readonly averageBandwidth: number
  readonly width: number
  readonly height: number
  readonly codecs: string
}

/** Parts are listed this many target durations back from the end (RFC 8216bis 4.4.4.9 asks for three). */
const PARTS_BACK = 3
const VERSION = 9

/** The text of a low-latency media playlist (RFC 8216bis). */
export function mediaPlaylist(list: MediaPlaylist): string {
  const hold = list.partTarget * 3
  const complete = list.segments.filter(segment => segment.complete).length
  const lines = [
    '#EXTM3U',
    `#EXT-X-VERSION:${VERSION}`,
    `#EXT-X-TARGETDURATION:${list.targetDuration}`,
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${decimal(hold)},HOLD-BACK=${decimal(list.targetDuration * 3)}`,
    `#EXT-X-PART-INF:PART-TARGET=${decimal(list.partTarget)}`,
    `#EXT-X-MEDIA-SEQUENCE:${list.segments[0]?.msn ?? 0}`,
    `#EXT-X-MAP:URI="${list.initUri}"`,
  ]
  list.segments.forEach((segment, i) => {
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.capture).toISOString()}`)
    if (complete - i <= PARTS_BACK) {
      for (const part of segment.parts) {
        const independent = part.independent ? ',INDEPENDENT=YES' : ''
        lines.push(`#EXT-X-PART:DURATION=${decimal(part.duration)},URI="${part.uri}"${independent}`)
      }
    }
    if (segment.complete) lines.push(`#EXTINF:${decimal(segment.duration)},`, segment.uri)
  })
  lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${list.hint}"`)
  for (const { uri, msn, part } of list.reports) {
    lines.push(`#EXT-X-RENDITION-REPORT:URI="${uri}",LAST-MSN=${msn},LAST-PART=${part}`)
  }
  return lines.join('\n') + '\n'
}

/** The text of a finished recording's playlist. */
export function recordingPlaylist(list: {
  segments: readonly ListedSegment[]
  initUri: string
  targetDuration: number
}): string {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${list.targetDuration}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXT-X-MEDIA-SEQUENCE:${list.segments[0]?.msn ?? 0}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${list.initUri}"`,
  ]
  for (const segment of list.segments) {
    lines.push(
      `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.capture).toISOString()}`,
      `#EXTINF:${decimal(segment.duration)},`,
      segment.uri,
    )
  }
  lines.push('#EXT-X-ENDLIST')
  return lines.join('\n') + '\n'
}

/** The text of the multivariant playlist. */
export function multivariantPlaylist(variants: readonly Variant[]): string {
  const lines = ['#EXTM3U', `#EXT-X-VERSION:${VERSION}`, '#EXT-X-INDEPENDENT-SEGMENTS']
  for (const variant of variants) {
    lines.push(
      `#EXT-X-STREAM-INF:BANDWIDTH=${variant.bandwidth},AVERAGE-BANDWIDTH=${variant.averageBandwidth},RESOLUTION=${variant.width}x${variant.height},FRAME-RATE=30.000,CODECS="${variant.codecs}"`,
      variant.uri,
    )
  }
  return lines.join('\n') + '\n'
}

function decimal(seconds: number): string {
  return seconds.toFixed(5)
}
