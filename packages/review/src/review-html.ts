import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ReviewError } from './errors.ts'
import type { Review } from './model/review.ts'

const STYLE = `:root{color-scheme:light dark}body{margin:0;background:#fff;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}@media screen and (prefers-color-scheme:dark){body{background:#15171b}}`

/**
 * The report as one page that needs nothing else: no network, no server, its own script alone allowed to run.
 * @throws ReviewError `no_bundle` where the package was not built
 */
export async function reviewHtml(review: Review, locale: string): Promise<string> {
  const script = (await bundle()).replaceAll('</script', '<\\/script')
  const policy = [
    `default-src 'none'`,
    `script-src '${hash(script)}'`,
    `style-src '${hash(STYLE)}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
  const language = text(locale)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(review.show.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main><vitrine-review locale="${language}"></vitrine-review></main>
<script type="application/json" id="review-data">${JSON.stringify(review).replaceAll('<', '\\u003c')}</script>
<script type="module">${script}</script>
</body>
</html>
`
}

async function bundle(): Promise<string> {
  // Beside this file once built; in `dist` when run from source.
  for (const place of ['./view.bundle.js', '../dist/view.bundle.js']) {
    try {
      return await readFile(new URL(place, import.meta.url), 'utf8')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    }
  }
  throw new ReviewError('no_bundle', 'The page’s script is not built: run the build, or write .json or .csv.')
}

function hash(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}

function text(value: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return value.replace(/[&<>"]/g, char => entities[char] ?? char)
}
