import { expect, it } from 'vitest'
import type { Manifest, Source } from '@vitrine/protocol'
import { sourcesOf, startedAt } from './sources.ts'

const whep: Source = { kind: 'whep', url: 'https://a.example/whep' }
const file: Source = { kind: 'file', url: 'https://a.example/show.mp4', started_at: 5_000 }
const manifest = (more: Partial<Manifest>): Manifest => ({
  vitrine: 1,
  id: 'a',
  title: 'A',
  phase: 'live',
  sources: [whep, file],
  products: [],
  agenda: [],
  ...more,
})

it.each<[string, Manifest | undefined, readonly Source[]]>([
  ['no manifest yet', undefined, []],
  ['live: the stage, not the recording', manifest({}), [whep]],
  ['lobby', manifest({ phase: 'lobby' }), []],
  ['ended', manifest({ phase: 'ended' }), []],
  ['replay: the recording, not the stage', manifest({ phase: 'replay' }), [file]],
  [
    'replay: the one the room named, by its kind',
    manifest({ phase: 'replay', replay: { url: 'https://b.example/r.m3u8?x=1', started_at: 7 } }),
    [{ kind: 'hls', url: 'https://b.example/r.m3u8?x=1', started_at: 7 }],
  ],
  [
    'replay: a file',
    manifest({ phase: 'replay', replay: { url: 'https://b.example/r.mp4', started_at: 7 } }),
    [{ kind: 'file', url: 'https://b.example/r.mp4', started_at: 7 }],
  ],
])('%s', (_, show, sources) => {
  expect(sourcesOf(show)).toEqual(sources)
})

it.each<[Source['started_at'], number | undefined]>([
  [undefined, undefined],
  [5, 5],
  ['1970-01-01T00:00:01Z', 1_000],
  ['yesterday', undefined],
])('a recording begun at %s', (started_at, at) => {
  expect(startedAt({ ...file, started_at })).toBe(at)
})
