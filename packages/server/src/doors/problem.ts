import type { FastifyReply } from 'fastify'

/** What a door says when it says no: a name for programs, a sentence for people. Never more than that. */
export interface Problem {
  code: string
  message: string
  /** Which part of the request was wrong. */
  path?: string
  retry_after_ms?: number
}

/** Thrown by a door, answered by `buildApp` as `{error}`. */
export class DoorError extends Error {
  override readonly name = 'DoorError'
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem) {
    super(problem.message)
    this.status = status
    this.problem = problem
  }
}

/** Answers with a problem. */
export function answerProblem(reply: FastifyReply, status: number, problem: Problem): FastifyReply {
  if (problem.retry_after_ms !== undefined)
    void reply.header('retry-after', String(Math.ceil(problem.retry_after_ms / 1_000)))
  return reply.code(status).send({ error: problem })
}

export const noShow = () => new DoorError(404, { code: 'not_found', message: 'There is no such show.' })
