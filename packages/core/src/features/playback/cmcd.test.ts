import { atom } from 'nanostores'
import { expect, it } from 'vitest'
import type { Policy, Ports } from '../../ports/ports.ts'
import { createCmcd } from './cmcd.ts'

const asked = (policy: Policy) =>
  createCmcd({ policy, $manifest: atom({ id: 'spring-drop' }) } as unknown as Ports)

it.each([[undefined], [false], [true], ['all'], [{}]])('tells a server nothing when asked for %j', cmcd => {
  expect(asked({ cmcd } as Policy)()).toBeUndefined()
})

it.each([
  ['query', false],
  ['headers', true],
] as const)('by %s: one id for a player, another for the next, and the show', (cmcd, useHeaders) => {
  const tell = asked({ cmcd })
  const said = tell()
  expect(said).toEqual({
    sessionId: expect.stringMatching(/^[\w-]{36}$/),
    contentId: 'spring-drop',
    useHeaders,
  })
  expect(tell()).toEqual(said)
  expect(asked({ cmcd })()?.sessionId).not.toBe(said?.sessionId)
})
