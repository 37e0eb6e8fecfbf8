import { readFileSync, writeFileSync } from 'node:fs'

const PAGE = new URL('../../../docs/benchmarks.md', import.meta.url)
const BEGIN = '<!-- What `npm run bench -- --write` found: not edited by hand. -->'
const END = '<!-- To here. -->'

/** Puts a result into the page of benchmarks. */
export function publish(result: string): void {
  writeFileSync(PAGE, placed(readFileSync(PAGE, 'utf8'), result))
}

/** The page with this result in the place of the last one. Throws when the page has no such place. */
export function placed(page: string, result: string): string {
  const [before, , after] = page.split(new RegExp(`(${BEGIN}[^]*?${END})`))
  if (before === undefined || after === undefined) throw new Error('The page has no place for a result.')
  return `${before}${BEGIN}\n\n${result}\n\n${END}${after}`
}
