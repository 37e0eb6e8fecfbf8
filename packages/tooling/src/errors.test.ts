import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

it('every error code has its paragraph, and every paragraph its code', () => {
  const codes = [
    ...readFileSync(`${root}/packages/core/src/errors.ts`, 'utf8').matchAll(/^ {2}\| '(\w+)'$/gm),
  ].map(match => match[1])
  const paragraphs = [...readFileSync(`${root}/docs/errors.md`, 'utf8').matchAll(/^## (\w+)$/gm)].map(
    match => match[1],
  )
  expect(codes.length).toBeGreaterThan(10)
  expect(paragraphs.sort()).toEqual(codes.sort())
})
