import type { Ports } from '../../ports/ports.ts'
import { uuidv7 } from '../../ports/uuid.ts'
import type { ConnectionOptions } from './transports/transport.ts'

/** What an HLS server is told with each request where the policy asks for it (CMCD, CTA-5004). */
export function createCmcd(ports: Ports): () => ConnectionOptions['cmcd'] {
  let sessionId: string | undefined
  return () => {
    const { cmcd } = ports.policy
    if (cmcd !== 'query' && cmcd !== 'headers') return undefined
    // Of no event and stored nowhere: a server's log must not tell more of a viewer than they consented to.
    sessionId ??= uuidv7()
    return { sessionId, contentId: ports.$manifest.get()?.id ?? '', useHeaders: cmcd === 'headers' }
  }
}
