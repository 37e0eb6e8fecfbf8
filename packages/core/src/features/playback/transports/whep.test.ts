import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTrickle, fragment } from './whep-trickle.ts'
import { readIceServers } from './whep-place.ts'

describe('ICE servers of a Link header', () => {
  it.each([
    ['', []],
    ['<stun:stun.example.net>; rel="ice-server"', [{ urls: 'stun:stun.example.net' }]],
    [
      '<turn:turn.example.net?transport=udp>; rel="ice-server"; username="u;1,2"; credential="c=3"; credential-type="password"',
      [{ urls: 'turn:turn.example.net?transport=udp', username: 'u;1,2', credential: 'c=3' }],
    ],
    [
      '<stun:a.example>; rel=ice-server, <turns:b.example:443>; rel="ice-server"; username=x; credential=y',
      [{ urls: 'stun:a.example' }, { urls: 'turns:b.example:443', username: 'x', credential: 'y' }],
    ],
    ['<https://a.example/next>; rel="next", <turn:c.example>; rel="other"', []],
    ['nonsense; rel="ice-server"', []],
  ])('%s', (header, servers) => {
    expect(readIceServers(header)).toEqual(servers)
  })
})

it('trickles on the first media section, which all others are bundled on', () => {
  const sdp = [
    'v=0',
    'a=group:BUNDLE 0 1',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=ice-ufrag:u',
    'a=ice-pwd:p',
    'a=mid:0',
  ]
  const more = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=ice-ufrag:u', 'a=ice-pwd:p', 'a=mid:1', '']
  expect(fragment([...sdp, ...more].join('\r\n'), ['a=candidate:1 1 udp 1 192.0.2.1 9 typ host'])).toBe(
    [
      'a=ice-ufrag:u',
      'a=ice-pwd:p',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
      'a=mid:0',
      'a=candidate:1 1 udp 1 192.0.2.1 9 typ host',
      '',
    ].join('\r\n'),
  )
})

describe('trickle', () => {
  afterEach(() => vi.restoreAllMocks())

  it('sends what is found later, though a request before it hung', async () => {
    const limit = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(limit.signal)
    const sent: string[] = []
    vi.spyOn(globalThis, 'fetch').mockImplementation((_, { body, signal } = {}) => {
      sent.push(String(body))
      return new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason as Error)),
      )
    })
    const peer = { localDescription: { sdp: 'm=video 9' } } as RTCPeerConnection
    const found = (candidate: string) =>
      peer.onicecandidate?.({ candidate: { candidate } } as RTCPeerConnectionIceEvent)
    const trickle = createTrickle(peer)
    trickle.start('https://whep.example/viewer', null)
    found('first')
    found('second')
    expect(sent).toEqual([expect.stringContaining('a=first')])
    limit.abort()
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]).toContain('a=second')
    trickle.stop()
  })
})
