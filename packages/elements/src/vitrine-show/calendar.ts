/** Where the server gives the show as a calendar entry: beside its manifest. `undefined` for a manifest from elsewhere. */
export function calendarOf(src: string | undefined, page: string): string | undefined {
  if (!src) return undefined
  const url = new URL(src, page)
  if (!/\/shows\/[^/]+\/?$/.test(url.pathname)) return undefined
  url.pathname = `${url.pathname.replace(/\/$/, '')}/calendar.ics`
  return url.href
}
