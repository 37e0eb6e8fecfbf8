import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Source } from '@vitrine/protocol'
import { hasChoice, playable } from './playable.ts'

describe('of the sources, those are played', () => {
  const whep: Source = { kind: 'whep', url: 'https://a.example/whep' }
  const livekit: Source = { kind: 'livekit', url: 'wss://a.example' }
  const other: Source = { kind: 'livekit', url: 'wss://b.example' }
  const hls: Source = { kind: 'llhls', url: 'https://a.example/live.m3u8' }
  const all = [whep, livekit, hls]
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    ['all', 'auto', false, true, all, all],
    ['without WebRTC, HTTP alone', 'auto', false, false, all, [hls]],
    ['never in real time: HTTP alone', 'never', false, true, all, [hls]],
    ['saving data: HTTP alone', 'auto', true, true, all, [hls]],
    ['saving data, where there is nothing else', 'auto', true, true, [livekit], [livekit]],
    ['never in real time, where there is nothing else', 'never', false, true, [livekit], []],
  ] as const)('%s', (_, realtime, saveData, webrtc, sources, wanted) => {
    if (webrtc) vi.stubGlobal('RTCPeerConnection', class {})
    vi.stubGlobal('MediaSource', class {})
    expect(playable(sources, { realtime, saveData })).toEqual(wanted)
  })

  it('without their picture, where the browser does not play them by itself', () => {
    vi.stubGlobal('RTCPeerConnection', class {})
    vi.stubGlobal('MediaSource', class {})
    const file: Source = { kind: 'file', url: 'https://a.example/show.mp4' }
    const alone = (source: Source) => ({ ...source, soundOnly: true })
    const wanted = [...all.map(alone), file]
    expect(playable([...all, file], { realtime: 'auto', saveData: false }, true)).toEqual(wanted)
  })

  it.each([
    [all, false],
    [[livekit, hls, other], true],
    [[], false],
  ])('a choice of servers: %#', (sources, choice) => {
    expect(hasChoice(sources)).toBe(choice)
  })
})
