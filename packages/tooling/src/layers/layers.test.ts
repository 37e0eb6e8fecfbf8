import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { house, violations } from './layers.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

describe('the layers', () => {
  it('hold', () => {
    const files = house(root)
    expect(files.size).toBeGreaterThan(50)
    expect(violations(root, files)).toEqual([])
  })

  it.each([
    ['a static import', 'packages/protocol/src/a.ts', "import { x } from '@vitrine/core'"],
    ['a type', 'packages/protocol/src/a.ts', "import type { x } from '@vitrine/core'"],
    ['a dynamic import', 'packages/elements/src/a.ts', "const x = await import('@vitrine/server')"],
    ['a re-export', 'packages/server/src/a.ts', "export { x } from '@vitrine/core'"],
    ['a path around the name', 'packages/core/src/a.ts', "import { x } from '../../server/src/index.ts'"],
    ['a vendor outside its fence', 'packages/core/src/features/chat/a.ts', "import Hls from 'hls.js/light'"],
    [
      'a port that knows a feature',
      'packages/core/src/ports/clock/a.ts',
      "import { x } from '../../features/chat/chat.ts'",
    ],
    [
      'a feature that knows the session',
      'packages/core/src/features/chat/a.ts',
      "import { x } from '../../session.ts'",
    ],
  ])('are seen broken by %s', (_, file, text) => {
    expect(violations(root, new Map([[file, text]]))).not.toEqual([])
  })

  it('see a circle', () => {
    const files = new Map([
      ['packages/core/src/a.ts', "import './b.ts'"],
      ['packages/core/src/b.ts', "import './c.ts'"],
      ['packages/core/src/c.ts', "import type { A } from './a.ts'"],
    ])
    expect(violations(root, files)).toMatchObject([{ why: 'imports go round in a circle' }])
  })
})
