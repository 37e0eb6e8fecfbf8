import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { compiledMessages, compileMessages, MESSAGE_FOLDERS } from './messages.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')
/** The values a message stands on, inside its plural branches too. */
function namesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap(element => [
    ...(element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag
      ? []
      : [element.value]),
    ...('options' in element ? Object.values(element.options).flatMap(({ value }) => namesIn(value)) : []),
  ])
}

const LANGUAGES = ['en', 'de', 'es', 'zh', 'ar']
const messagesOf = (folder: string, language: string) =>
  JSON.parse(read(`${folder}/${language}.json`)) as Record<string, string>

describe('messages', () => {
  it('are compiled as they are written (else run `pnpm messages`)', () => {
    for (const { path, text } of compiledMessages()) expect(read(path), path).toBe(text)
  })

  it.each(MESSAGE_FOLDERS)('of %s say everything in every language, with the same values', folder => {
    const values = (text: string) => [...new Set(namesIn(parse(text, { ignoreTag: true })))]
    const english = messagesOf(folder, 'en')
    for (const language of LANGUAGES) {
      const own = messagesOf(folder, language)
      expect(Object.keys(own).sort(), language).toEqual(Object.keys(english).sort())
      for (const [id, text] of Object.entries(own)) {
        expect(text.trim(), `${language} ${id}`).not.toBe('')
        for (const value of values(text))
          expect(english[id], `${language} ${id} uses {${value}}`).toContain(`{${value}`)
      }
    }
  })

  it('name the one that is wrong', () => {
    expect(() => compileMessages({ good: 'Hi', bad: '{count, plural, one {x}' })).toThrow(/message bad/)
  })
})
