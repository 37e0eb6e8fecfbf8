import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/start.ts'
import { openDataFolder } from './folder.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

it('makes secrets once, each its own, and keeps them for their owner', () => {
  const path = join(folder.path, 'new', 'data')
  const { secrets } = openDataFolder(path, {})
  expect(new Set(Object.values(secrets)).size).toBe(3)
  expect(openDataFolder(path, {}).secrets).toEqual(secrets)
  expect(readdirSync(path)).toEqual(['secrets.json'])
  expect(statSync(join(path, 'secrets.json')).mode & 0o777).toBe(0o600)
})

it('uses a given secret without writing it', () => {
  const own = openDataFolder(folder.path, {}).secrets
  const given = 'a secret from the environment'
  expect(openDataFolder(folder.path, { secret: given }).secrets).toEqual({ ...own, secret: given })
  expect(openDataFolder(folder.path, {}).secrets).toEqual(own)
})

it.each([[{ secret: 'short' }], [{ orderSecret: '' }]])('refuses %j, which could be guessed', given => {
  expect(() => openDataFolder(folder.path, given)).toThrow(expect.objectContaining({ code: 'bad_option' }))
})

it.each(['', '{', '{"secret":"x"}'])('never replaces a broken file: %j', text => {
  const file = join(folder.path, 'secrets.json')
  writeFileSync(file, text)
  expect(() => openDataFolder(folder.path, {})).toThrow(
    expect.objectContaining({ code: 'data_unwritable', message: expect.stringContaining(file) }),
  )
})
