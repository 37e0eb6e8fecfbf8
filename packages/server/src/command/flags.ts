import { parseArgs } from 'node:util'
import { ServerError } from '../errors.ts'

interface Flag {
  type: 'string' | 'boolean'
  /** The environment variable that stands in for it. */
  env: string
  value?: string
  help: string
  multiple?: boolean
}

/** Every flag of every command. A flag goes before its environment variable. */
export const FLAGS = {
  data: {
    type: 'string',
    env: 'VITRINE_DATA',
    value: 'DIR',
    help: 'folder of everything stored (./vitrine-data)',
  },
  port: {
    type: 'string',
    env: 'VITRINE_PORT',
    value: 'N',
    help: 'port to listen on (4610; 0 takes a free one)',
  },
  host: { type: 'string', env: 'VITRINE_HOST', value: 'HOST', help: 'address to listen on (127.0.0.1)' },
  'public-url': {
    type: 'string',
    env: 'VITRINE_PUBLIC_URL',
    value: 'URL',
    help: 'where pages reach this server',
  },
  secret: {
    type: 'string',
    env: 'VITRINE_SECRET',
    value: 'TEXT',
    help: 'signs tokens, HS256 (made and kept in DIR)',
  },
  'order-secret': {
    type: 'string',
    env: 'VITRINE_ORDER_SECRET',
    value: 'TEXT',
    help: "shared with the shop's backend (made and kept in DIR)",
  },
  'write-key': {
    type: 'string',
    env: 'VITRINE_WRITE_KEY',
    value: 'TEXT',
    help: "part of the events' address (made and kept in DIR)",
  },
  origin: {
    type: 'string',
    env: 'VITRINE_ORIGINS',
    value: 'ORIGIN',
    help: 'a page that may use this server; again for more, commas in the variable (any)',
    multiple: true,
  },
  static: {
    type: 'string',
    env: 'VITRINE_STATIC',
    value: 'PREFIX=DIR',
    help: 'a folder to serve, such as /backstage/=./backstage; again for more',
    multiple: true,
  },
  'livekit-url': {
    type: 'string',
    env: 'LIVEKIT_URL',
    value: 'URL',
    help: 'a LiveKit server (wss://…) whose room of a show gets its viewers by stage tokens',
  },
  'livekit-key': {
    type: 'string',
    env: 'LIVEKIT_API_KEY',
    value: 'KEY',
    help: 'the key that signs its tokens…',
  },
  'livekit-secret': {
    type: 'string',
    env: 'LIVEKIT_API_SECRET',
    value: 'TEXT',
    help: "…and the key's secret (better by the variable: arguments can be seen)",
  },
  demo: { type: 'boolean', env: 'VITRINE_DEMO', help: 'allow demo people' },
  'trust-proxy': {
    type: 'boolean',
    env: 'VITRINE_TRUST_PROXY',
    help: 'believe X-Forwarded-For: only behind a proxy that sets it',
  },
  metrics: { type: 'boolean', env: 'VITRINE_METRICS', help: 'open GET /metrics' },
  'count-without-id': {
    type: 'boolean',
    env: 'VITRINE_COUNT_WITHOUT_ID',
    help: 'count viewers who denied consent, without identifiers',
  },
  show: {
    type: 'string',
    env: 'VITRINE_SHOW',
    value: 'ID',
    help: 'token, export: the show (token: * is every show)',
  },
  role: {
    type: 'string',
    env: 'VITRINE_ROLE',
    value: 'ROLE',
    help: 'token: viewer, moderator, support, operator, host',
  },
  name: { type: 'string', env: 'VITRINE_NAME', value: 'TEXT', help: 'token: the name people see' },
  sub: { type: 'string', env: 'VITRINE_SUB', value: 'ID', help: "token: the person's id (the role)" },
  ttl: { type: 'string', env: 'VITRINE_TTL', value: 'SECONDS', help: 'token: how long it is good (43200)' },
  out: { type: 'string', env: 'VITRINE_OUT', value: 'DIR', help: 'export: where to write (.)' },
  help: { type: 'boolean', env: 'VITRINE_HELP', help: 'print this' },
} as const satisfies Record<string, Flag>

type Name = keyof typeof FLAGS
export interface Parsed {
  command: string
  /** The flag's value, or its variable's. */
  text(name: Name): string | undefined
  list(name: Name): string[]
  on(name: Name): boolean
}

/** @throws ServerError `bad_option` */
export function parseFlags(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Parsed {
  const flags: Record<string, Flag> = FLAGS
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  )
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    throw new ServerError('bad_option', `${(cause as Error).message} See vitrine-server --help.`, { cause })
  }
  const { values, positionals } = parsed
  const [command = 'serve', extra] = positionals
  if (extra !== undefined) throw new ServerError('bad_option', `What is ${extra}? See vitrine-server --help.`)
  const list = (name: Name): string[] => {
    const given = values[name]
    if (Array.isArray(given)) return given.map(String)
    if (typeof given === 'string') return [given]
    const said = env[FLAGS[name].env]
    return said ? (flags[name]?.multiple ? said.split(',') : [said]) : []
  }
  return {
    command,
    list,
    text: name => list(name)[0],
    on: name => values[name] === true || ['1', 'true', 'yes'].includes(env[FLAGS[name].env] ?? ''),
  }
}

export function helpText(): string {
  const rows = Object.entries(FLAGS as Record<string, Flag>).map(([name, { value, env, help }]) => {
    const flag = `--${name}${value ? ` ${value}` : ''}`
    return `  ${flag.padEnd(25)} ${env.padEnd(25)} ${help}`
  })
  return [
    'vitrine-server [command] [flags]',
    '',
    'Commands',
    '  serve    run the server (what it does without a command)',
    '  token    print a signed token: --role, --show, and --name, --sub, --ttl',
    "  export   write a show's log, orders and events as NDJSON: --show, --out (stop the server first)",
    '',
    'Flags, each with the environment variable that stands in for it',
    ...rows,
  ].join('\n')
}
