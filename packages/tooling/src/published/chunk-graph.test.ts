import { describe, expect, it } from 'vitest'
import { filesFor, type Chunks } from './chunk-graph.ts'

const chunks: Chunks = {
  'embed.js': { modules: ['embed.ts'], imports: [], dynamicImports: ['show.js'] },
  'show.js': { modules: ['show.ts'], imports: ['shared.js'], dynamicImports: ['whep.js'] },
  'shared.js': { modules: ['session.ts', 'lit.js'], imports: ['show.js'], dynamicImports: [] },
  'whep.js': { modules: ['whep.ts'], imports: ['shared.js'], dynamicImports: ['hls.js'] },
  'hls.js': { modules: ['hls.ts'], imports: [], dynamicImports: [] },
}

describe('the files a page needs', () => {
  it.each([
    ['nothing but itself', ['embed.ts'], ['embed.js']],
    ['what it imports, round in a circle too', ['show.ts'], ['show.js', 'shared.js']],
    ['the file a module is in', ['lit.js'], ['shared.js', 'show.js']],
    ['each once, and none that comes later', ['show.ts', 'whep.ts'], ['show.js', 'shared.js', 'whep.js']],
  ])('are %s', (_, modules, files) => {
    expect([...filesFor(chunks, modules)]).toEqual(files)
  })

  it('are not guessed for a module nobody built', () => {
    expect(() => filesFor(chunks, ['gone.ts'])).toThrow('gone.ts is in no file')
  })
})
