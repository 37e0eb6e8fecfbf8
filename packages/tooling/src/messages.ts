import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Folders whose `<language>.json` (ICU messages) are compiled to `compiled/<language>.ts`, so that no parser ships. */
export const MESSAGE_FOLDERS = [
  'packages/elements/src/messages',
  'packages/backstage/src/messages',
  'packages/review/src/view/messages',
]

/** The module for one language. Throws a `SyntaxError` naming the message that is wrong. */
export function compileMessages(messages: Readonly<Record<string, string>>): string {
  const compiled: Record<string, MessageFormatElement[]> = {}
  for (const [id, text] of Object.entries(messages)) {
    try {
      compiled[id] = parse(text, { ignoreTag: true })
    } catch (cause) {
      throw new SyntaxError(`message ${id}: ${String(cause)}`, { cause })
    }
  }
  return [
    '// Compiled from the JSON beside this folder by `pnpm messages`.',
    "import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'",
    '',
    `export const messages: Record<string, MessageFormatElement[]> = ${JSON.stringify(compiled)}`,
    '',
  ].join('\n')
}

/** Every compiled module that should be there: path from the root, and its text. */
export function compiledMessages(): { path: string; text: string }[] {
  return MESSAGE_FOLDERS.flatMap(folder => {
    const files = (() => {
      try {
        return readdirSync(join(root, folder)).filter(name => name.endsWith('.json'))
      } catch {
        return []
      }
    })()
    return files.map(name => ({
      path: `${folder}/compiled/${basename(name, '.json')}.ts`,
      text: compileMessages(
        JSON.parse(readFileSync(join(root, folder, name), 'utf8')) as Record<string, string>,
      ),
    }))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path, text } of compiledMessages()) writeFileSync(join(root, path), text)
}
