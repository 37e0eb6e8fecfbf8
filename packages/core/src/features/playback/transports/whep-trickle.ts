/** For each request (ms): what hangs would hold back all later candidates. */
const PATCH_MS = 2_000

export interface Trickle {
  /** From now on candidates go to the resource as they are found. Call it once the local description is set. */
  start(resource: string, etag: string | null): void
  stop(): void
}

/** Sends ICE candidates by PATCH, one request at a time (RFC 8840, RFC 9725 4.3.1). */
export function createTrickle(peer: RTCPeerConnection): Trickle {
  let waiting: string[] = []
  let sending = false
  let stopped = false
  let target: { resource: string; etag: string | null } | undefined

  peer.onicecandidate = ({ candidate }) => {
    if (candidate === null) waiting.push('a=end-of-candidates')
    else if (candidate.candidate) waiting.push(`a=${candidate.candidate}`)
    void send()
  }

  async function send(): Promise<void> {
    const sdp = peer.localDescription?.sdp
    if (sending || stopped || !target || !sdp || waiting.length === 0) return
    sending = true
    const lines = waiting
    waiting = []
    const headers: Record<string, string> = { 'content-type': 'application/trickle-ice-sdpfrag' }
    if (target.etag) headers['if-match'] = target.etag
    const response = await fetch(target.resource, {
      method: 'PATCH',
      headers,
      body: fragment(sdp, lines),
      signal: AbortSignal.timeout(PATCH_MS),
    }).catch(() => undefined)
    sending = false
    // A server without trickle finds us by our own checks.
    if (response && response.status >= 400) return stop()
    return send()
  }

  function stop(): void {
    stopped = true
    peer.onicecandidate = null
  }

  return {
    start(resource, etag) {
      target = { resource, etag }
      void send()
    },
    stop,
  }
}

/** Everything is bundled on the first media section, so it alone is named. */
export function fragment(sdp: string, candidates: readonly string[]): string {
  const line = (start: string) => sdp.split(/\r?\n/).find(each => each.startsWith(start))
  const head = ['a=ice-ufrag:', 'a=ice-pwd:', 'm=', 'a=mid:'].map(line).filter(each => each !== undefined)
  return [...head, ...candidates, ''].join('\r\n')
}
