import type { IncomingMessage, ServerResponse } from 'node:http'
import { allowOrigin, readBody, sendJson, sendRefusal } from './http.ts'
import type { WhepRoutes } from './whep/whep-routes.ts'

type Files = (path: string, url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface Doors {
  readonly origins: string[] | '*'
  readonly live: Files
  readonly recordings: Files
  readonly whep: WhepRoutes
  show(itemId: string | undefined): void
  stats(): unknown
  /** Why the stage is dark, if it is. */
  failure(): string | undefined
}

const LONGEST_ID = 200

/** Answers the stage's requests. Never throws: what goes wrong inside is a 500. */
export function createDoors(doors: Doors): (request: IncomingMessage, response: ServerResponse) => void {
  async function setScene(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const itemId = itemIdOf(await readBody(request))
    if (itemId === 'invalid') {
      return sendRefusal(response, 400, 'a scene is {"item_id": "…"} or {"item_id": null}')
    }
    doors.show(itemId.id)
    response.writeHead(204).end()
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowOrigin(request, response, doors.origins)
    const target = new URL(request.url ?? '/', 'http://stage')
    const [, door = '', ...rest] = target.pathname.split('/')
    const path = rest.join('/')
    if (request.method === 'OPTIONS') {
      return void response.writeHead(204, { 'accept-post': 'application/sdp' }).end()
    }
    if (door === 'whep') return doors.whep.handle(path === '' ? undefined : path, request, response)
    if (door === 'scene' && request.method === 'POST') return setScene(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendRefusal(response, 405, 'this door takes GET and HEAD')
    }
    if (door === 'live') return doors.live(path, target, request, response)
    if (door === 'recording') return doors.recordings(path, target, request, response)
    if (door === 'stats') return sendJson(response, 200, doors.stats())
    if (door === 'healthz') {
      const error = doors.failure()
      return sendJson(response, error === undefined ? 200 : 503, { ok: error === undefined, error })
    }
    sendRefusal(response, 404, 'no such door')
  }

  return (request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else sendRefusal(response, 500, 'the stage could not answer')
    })
  }
}

function itemIdOf(body: string | undefined): { id: string | undefined } | 'invalid' {
  try {
    const value: unknown = JSON.parse(body ?? '')
    if (typeof value !== 'object' || value === null || !('item_id' in value)) return 'invalid'
    if (value.item_id === null) return { id: undefined }
    return typeof value.item_id === 'string' && value.item_id.length <= LONGEST_ID
      ? { id: value.item_id }
      : 'invalid'
  } catch {
    return 'invalid'
  }
}
