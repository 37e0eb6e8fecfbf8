import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

/**
 * For bundles made from the source: takes the types away and checks none, which the types step does. All of the house is
 * written so that this is enough.
 */
export const stripTypes = {
  name: 'strip-types',
  load(id) {
    return id.endsWith('.ts') ? { code: stripTypeScriptTypes(readFileSync(id, 'utf8')), map: null } : null
  },
}
