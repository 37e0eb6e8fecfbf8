import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Policy } from '../../ports/ports.ts'
import { defaultPolicy, playbackPolicy } from './policy.ts'

describe('the policy of playback', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each<[string, Policy, object | undefined, Partial<typeof defaultPolicy>]>([
    ['nothing said', {}, undefined, {}],
    ['the browser saves data', {}, { saveData: true }, { saveData: true }],
    ['a very slow line', {}, { effectiveType: 'slow-2g' }, { saveData: true }],
    ['a line that will do', {}, { effectiveType: '3g', saveData: false }, { saveData: false }],
    [
      'who says so has every byte',
      { saveData: false },
      { effectiveType: '2g', saveData: true },
      { saveData: false },
    ],
    ['times of one’s own', { playback: { stillMs: 900 } }, undefined, { stillMs: 900 }],
    ['what is no time', { playback: { stillMs: -1, healMs: '5', nothing: 1 } }, undefined, {}],
    ['HTTP alone', { realtime: 'never' }, undefined, { realtime: 'never' }],
  ])('%s', (_, policy, connection, expected) => {
    vi.stubGlobal('navigator', { connection })
    expect(playbackPolicy(policy)).toEqual({ ...defaultPolicy, ...expected })
  })
})
