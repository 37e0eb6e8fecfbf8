import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { placed } from './publish.ts'

describe('the page of benchmarks', () => {
  const page = readFileSync(new URL('../../../docs/benchmarks.md', import.meta.url), 'utf8')

  it('has a place for a result, and all else stays', () => {
    const once = placed(page, 'first')
    const twice = placed(once, 'second')
    expect(once).toContain('\n\nfirst\n\n')
    expect(twice).toBe(once.replace('\n\nfirst\n\n', '\n\nsecond\n\n'))
    expect(placed(twice, 'first')).toBe(once)
  })

  it('is refused without one', () => {
    expect(() => placed('# Benchmarks', 'x')).toThrow(/no place/)
  })
})
