import type { CloudLine } from '../cloud-line.ts'
import type { Journal } from '../journal.ts'
import { ApiError, asynchronous } from '../framework/asynchronous.ts'
import { encode } from './command.ts'
import { decode } from './documents.ts'

export interface DatabaseAnswer {
  errMsg: string
  errCode?: number
  [field: string]: unknown
}

/** Requests to the cloud's client door. */
export interface Requests {
  /** Rejects with ApiError. */
  send(request: { action: string; collection: string; [field: string]: unknown }): Promise<DatabaseAnswer>
  /** `send` in the platform's form, with callbacks or a promise. */
  api(
    name: string,
    request: (options: never) => Parameters<Requests['send']>[0],
  ): (options?: object) => Promise<object> | undefined
}

export function createRequests(line: CloudLine, journal: Journal): Requests {
  const send: Requests['send'] = async (request) => {
    const started = performance.now()
    const failed = (note: string): DatabaseAnswer => ({
      errCode: -1,
      errMsg: `${request.action}:fail ${note}`,
    })
    const answer = await line
      .post<DatabaseAnswer>('/client/database', encode(request) as object)
      .catch((cause: unknown) => failed(cause instanceof Error ? cause.message : String(cause)))
    const note = answer.errCode === undefined ? '' : answer.errMsg
    const ms = Math.round(performance.now() - started)
    journal.call({ name: `db.${request.collection}`, action: request.action, ms, ok: note === '', note })
    if (answer.errCode !== undefined) throw new ApiError(answer.errMsg, answer.errCode)
    return decode(answer) as DatabaseAnswer
  }
  return {
    send,
    api: (name, request) => asynchronous(`collection.${name}`, (options: never) => send(request(options))),
  }
}
