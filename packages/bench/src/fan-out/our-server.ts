import process from 'node:process'
import { createServer } from '@vitrine/server'
import { SHOW } from './show.ts'
import { answerUsage } from './usage.ts'

/** The server as it is, in a process of its own, with one show. */
const [data = ''] = process.argv.slice(2)
const server = await createServer({ data })
await server.putShow(SHOW, { title: 'A crowded show', phase: 'live' })
answerUsage(`${server.url.replace('http', 'ws')}/rooms/${SHOW}`)
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
