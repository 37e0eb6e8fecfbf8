import { ROLES } from '@vitrine/protocol'
import { openDataFolder } from '../data/folder.ts'
import { ServerError } from '../errors.ts'
import { createTokens } from '../tokens/tokens.ts'
import type { Parsed } from './flags.ts'
import type { Terminal } from './terminal.ts'
import { DATA, numberOf } from './serve.ts'

const YEAR = 365 * 24 * 3_600

/** `vitrine-server token`: signs with the secret that the server of the same folder uses. */
export async function makeToken(flags: Parsed, { out }: Terminal): Promise<void> {
  const show = flags.text('show')
  const asked = flags.text('role')
  const role = ROLES.find(one => one === asked && one !== 'server')
  if (show === undefined || role === undefined || role === 'server')
    throw new ServerError(
      'bad_option',
      'A token needs --show and a --role: viewer, moderator, support, operator or host.',
    )
  if (role === 'demo' && !flags.on('demo'))
    throw new ServerError('bad_option', 'The role demo exists only with --demo.')
  const secret = flags.text('secret') ?? openDataFolder(flags.text('data') ?? DATA, {}).secrets.secret
  const name = flags.text('name')
  const ttl = flags.text('ttl')
  const token = await createTokens(secret, flags.on('demo')).mint({
    sub: flags.text('sub') ?? role,
    role,
    show,
    ...(name !== undefined && { name }),
    ...(ttl !== undefined && { ttl: numberOf(ttl, 'ttl', YEAR) }),
  })
  out(token)
}
