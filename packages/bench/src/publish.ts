import { readFileSync, writeFileSync } from 'node:fs'

const PAGE = new URL('../../../docs/benchmarks.md', import.meta.url)
const BEGIN = '<!-- What `npm run bench -- --write` found. -->'
const END = '<!-- The end of it. -->'

/** Puts a result into the page of benchmarks. */
export function publish(result: string): void {
  writeFileSync(PAGE, placed(readFileSync(PAGE, 'utf8'), result))
}

/** The page with this result in the place of the last one. Throws when the page has no such place. */
export function placed(page: string, result: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from < 0 || to < from) throw new Error('The page of benchmarks has no place for a result.')
  return `${page.slice(0, from)}${BEGIN}\n\n${result}\n\n${page.slice(to)}`
}
