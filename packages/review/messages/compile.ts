import { parse } from '@formatjs/icu-messageformat-parser'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

// The page ships parsed messages, so that no browser loads an ICU parser. Run after a change of a JSON file:
//   node packages/review/messages/compile.ts
// A test says when it was forgotten.

const HERE = new URL('./', import.meta.url)
const OUT = new URL('../src/view/messages/', import.meta.url)

/** The source of the module that holds one locale's parsed messages. */
export async function compileLocale(locale: string): Promise<string> {
  const messages = JSON.parse(await readFile(new URL(`${locale}.json`, HERE), 'utf8')) as Record<
    string,
    string
  >
  const parsed = Object.entries(messages).map(
    ([id, text]) => `  '${id}': ${JSON.stringify(parse(text, { captureLocation: false }))},`,
  )
  return [
    "import type { Messages } from './catalogue.ts'",
    '',
    `// Made by messages/compile.ts from messages/${locale}.json.`,
    '// prettier-ignore',
    `export const ${locale}: Messages = {`,
    ...parsed,
    '}',
    '',
  ].join('\n')
}

/** The source of the module that names every message: English has them all. */
export async function compileIds(): Promise<string> {
  const messages = JSON.parse(await readFile(new URL('en.json', HERE), 'utf8')) as Record<string, string>
  const ids = Object.keys(messages).map(id => `  | '${id}'`)
  return [
    '// Made by messages/compile.ts from messages/en.json.',
    'export type MessageId =',
    ...ids,
    '',
  ].join('\n')
}

/** Every locale there is a JSON file for. */
export async function locales(): Promise<string[]> {
  return (await readdir(HERE))
    .filter(name => name.endsWith('.json'))
    .map(name => name.slice(0, -'.json'.length))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL('message-id.ts', OUT), await compileIds())
  for (const locale of await locales())
    await writeFile(new URL(`${locale}.ts`, OUT), await compileLocale(locale))
}
