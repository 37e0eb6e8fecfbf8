import type { EmbedOptions } from './options.ts'

const socketOf = (origin: string) => origin.replace(/^http/, 'ws')

/** The strictest policy a page with a show on it can have: no inline script or style, nothing from elsewhere. */
export const contentSecurityPolicy = ({
  script,
  css,
  show,
  second,
  events,
  origins,
}: EmbedOptions): string => {
  const known = [script, css, show, second, events].filter(url => url !== undefined)
  const all = [...new Set([...known.map(url => new URL(url).origin), ...origins])]
  const hosts = all.join(' ')
  return [
    "default-src 'none'",
    `script-src 'self' ${new URL(script).origin}`,
    `style-src 'self' ${new URL(css).origin}`,
    `img-src 'self' data: blob: ${hosts}`,
    `font-src 'self'`,
    `media-src 'self' blob: ${hosts}`,
    `connect-src 'self' ${hosts} ${all.map(socketOf).join(' ')}`,
    `worker-src 'self' blob: ${new URL(script).origin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ')
}
