import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

const server = 'http://127.0.0.1:4601'
const stage = 'http://127.0.0.1:4602'
const policy = new Map(
  contentSecurityPolicy({
    script: `${server}/embed.js`,
    css: `${server}/embed.css`,
    show: `${server}/shows/one`,
    events: `${server}/events?key=k`,
    origins: [stage],
  })
    .split('; ')
    .map(directive => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
)

describe('contentSecurityPolicy', () => {
  it.each([
    ['default-src', ["'none'"]],
    ['script-src', ["'self'", server]],
    ['style-src', ["'self'", server]],
    ['connect-src', ["'self'", server, stage, 'ws://127.0.0.1:4601', 'ws://127.0.0.1:4602']],
    ['media-src', ["'self'", 'blob:', server, stage]],
  ])('%s allows no more than it must', (directive, sources) => {
    expect(policy.get(directive)).toEqual(sources)
  })
})
