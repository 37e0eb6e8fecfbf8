import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eventsPage } from '@vitrine/protocol'

/** Writes the pages that are made from the code. */
writeFileSync(fileURLToPath(new URL('../../../docs/events.md', import.meta.url)), eventsPage())
