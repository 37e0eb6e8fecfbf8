const made = new WeakSet<object>()

/** A piece of page in which everything that came from outside is escaped. Only `html` makes one. */
export type Html = { readonly text: string }
type Content = Html | string | number | false | null | undefined | readonly Content[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, sign => ESCAPES[sign] ?? sign)

const isHtml = (content: object): content is Html => made.has(content)

const textOf = (content: Content): string => {
  if (content === false || content === null || content === undefined) return ''
  if (typeof content !== 'object') return escapeHtml(String(content))
  // An object that only looks like Html (out of a request's JSON, say) was not made here, and is nothing.
  return isHtml(content) ? content.text : Array.isArray(content) ? content.map(textOf).join('') : ''
}

/** A template whose values are escaped, unless they are `html` themselves; attributes must be in quotes. */
export const html = (strings: TemplateStringsArray, ...values: Content[]): Html => {
  const text = strings.reduce((page, string, index) => page + textOf(values[index - 1]) + string)
  const piece = { text }
  made.add(piece)
  return piece
}
