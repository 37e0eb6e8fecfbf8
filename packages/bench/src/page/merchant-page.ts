/** How the show stands in the merchant's page: by our element, or by a script tag alone (both as docs/embed.md has them). */
export type Form = 'element' | 'script'

const POSTER =
  '<img slot="poster" src="/poster.jpg" width="720" height="1280" alt="Autumn tea table, live now">'

/** A shop's page with the embed as its first thing (what docs/embed.md says for that case is in its head) and the shop's own content below it. `server` has the embed. */
export function merchantPage(
  server: string,
  show: string,
  { form = 'element', livekit = false }: { form?: Form; livekit?: boolean } = {},
): string {
  const script = `<script type="module" src="${server}/embed/embed.js"`
  const embed = {
    element: `${script}></script>
    <vitrine-show src="${show}">${POSTER}</vitrine-show>`,
    script: `<div id="live" class="vitrine-box">${POSTER.replace('slot="poster" ', '')}</div>
    ${script} data-show="${show}" data-mount="#live" data-layout="inline"></script>`,
  }
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Kiln &amp; Co.</title>
    <link rel="stylesheet" href="${server}/embed/embed.css">
    <link rel="modulepreload" href="${server}/embed/stage.js">
    <link rel="preload" as="fetch" crossorigin href="${show}">${
      livekit ? `\n    <link rel="modulepreload" href="${server}/embed/livekit.js">` : ''
    }
    <style>
      body { margin: 0; font: 16px/1.5 system-ui, sans-serif }
      header { padding: 12px 16px; border-bottom: 1px solid #ddd }
      main { max-width: 1200px; margin: 0 auto }
      ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 16px }
    </style>
  </head>
  <body>
    <header>Kiln &amp; Co.</header>
    <main>
      ${embed[form]}
      <h1>The autumn table</h1>
      <p>${'Everything for a long evening of tea, fired in small batches. '.repeat(6)}</p>
      <ul>${'<li>A piece of the range</li>'.repeat(24)}</ul>
    </main>
  </body>
</html>`
}
