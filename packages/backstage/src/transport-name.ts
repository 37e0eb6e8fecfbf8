/** Brand names, the same in every language. */
const NAMES: Readonly<Record<string, string>> = {
  whep: 'WebRTC',
  livekit: 'WebRTC (LiveKit)',
  llhls: 'LL-HLS',
  hls: 'HLS',
  native: 'HLS',
  file: 'MP4',
}

/** What people call a transport, or a source by its kind. */
export function transportName(kind: string): string {
  return NAMES[kind] ?? kind
}
