import { createContext } from '@lit/context'
import type { Session } from '@vitrine/core'

/** How elements inside `<vitrine-show>` find its session. */
export const sessionContext = createContext<Session>(Symbol.for('vitrine-session'))
