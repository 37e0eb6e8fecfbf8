import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eventsPage } from '@vitrine/protocol'
import { expect, it } from 'vitest'

it('docs/events.md is the catalogue as the code has it (else write it with `pnpm run docs`)', () => {
  const page = fileURLToPath(new URL('../../../docs/events.md', import.meta.url))
  expect(readFileSync(page, 'utf8')).toBe(eventsPage())
})
